"""Read the facts about providers, models and offers out of the package's database, and clean them.

In order: the twenty providers of `makers.csv`; the makers' own offers, which are the models; the
hosts' offers of these models; then the clean tables. The rules stand in README.md.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from data.table import FOLDER, Row, Table, read_csv, table

VERSION_AT_THE_END = re.compile(r"(?P<name>.+?)-(?P<version>latest|preview|\d{4}-\d{2}-\d{2}|\d{8}|\d{4}|\d{2}-\d{4})")
MODALITIES = ("text", "image", "audio", "video", "pdf")
FLAGS = ("tool_call", "reasoning", "structured_output")
CAPABILITIES = tuple(f"{way}:{value}" for way in ("input", "output") for value in MODALITIES) + FLAGS

MODEL_COLUMNS = (
    "id", "provider_id", "name", "version", "context", "max_output", "open_weights", "status",
    "knowledge_cutoff", "base_model_id",
    "display_name", "family", "attachment", "temperature", "structured_output", "knowledge",
)  # fmt: skip


@dataclass(frozen=True)
class Provider:
    """A maker or host: the package's facts and, from `makers.csv`, kind and country."""

    id: int
    slug: str
    name: str
    kind: str
    country: str | None
    docs_url: str


@dataclass(frozen=True)
class Model:
    """A maker's own offer, as the package states it; `stated` is its row there."""

    id: int
    provider: Provider
    name: str
    version: str
    stated: sqlite3.Row
    modalities: dict[str, list[str]]
    cost: tuple[float, float] | None

    @property
    def context(self) -> int | None:
        """The context window in tokens; the package writes 0 where there is none."""
        return self.stated["limit_context"] or None

    @property
    def max_output(self) -> int | None:
        """The output limit in tokens; unknown where it is 0 or exceeds the known context."""
        limit = self.stated["limit_output"] or None
        return None if limit and self.context and limit > self.context else limit

    @property
    def capabilities(self) -> list[str]:
        """What the model is known to have. A flag that is NULL in the package means unknown: no entry."""
        own = {f"{way}:{value}" for way, values in self.modalities.items() for value in values}
        own |= {flag for flag in FLAGS if self.stated[flag]}
        return [name for name in CAPABILITIES if name in own]


@dataclass(frozen=True)
class Offer:
    """A model as one provider sells it: the context it states, dollars per million tokens in and out."""

    model: Model
    provider: Provider
    context: int | None
    cost: tuple[float, float] | None


@dataclass(frozen=True)
class Facts:
    """Everything the catalogue takes from the package."""

    providers: list[Provider]
    models: list[Model]
    offers: list[Offer]

    def tables(self) -> dict[str, Table]:
        """The clean tables by file name."""
        names = ("id", "slug", "name", "kind", "country", "docs_url")
        capabilities: list[Row] = list(enumerate(CAPABILITIES, start=1))
        links: list[Row] = [
            (model.id, CAPABILITIES.index(name) + 1) for model in self.models for name in model.capabilities
        ]
        return {
            "providers.csv": table(names, [tuple(getattr(p, name) for name in names) for p in self.providers]),
            "models.csv": table(MODEL_COLUMNS, self.model_rows()),
            "capabilities.csv": table(("id", "name"), capabilities),
            "model_capabilities.csv": table(("model_id", "capability_id"), links),
            "offers.csv": table(
                ("model_id", "provider_id", "context", "input_usd", "output_usd"),
                [(o.model.id, o.provider.id, o.context, *(o.cost or (None, None))) for o in self.offers],
            ),
        }

    def model_rows(self) -> list[Row]:
        """The rows of models.csv; a version's base is the same maker's row of that name without a version."""
        bases = {(m.provider.id, m.name): m.id for m in self.models if not m.version}
        rows: list[Row] = []
        for m in self.models:
            base = bases.get((m.provider.id, m.name)) if m.version else None
            s = m.stated
            rows.append((
                m.id, m.provider.id, m.name, m.version, m.context, m.max_output, s["open_weights"],
                s["status"] or "active", s["knowledge"] and s["knowledge"][:7], base,
                s["name"], s["family"], s["attachment"], s["temperature"], s["structured_output"],
                s["knowledge"],
            ))  # fmt: skip
        return rows


def read(conn: sqlite3.Connection) -> Facts:
    """Read the package's database (its rows by name: `row_factory = sqlite3.Row`)."""
    providers = read_providers(conn)
    models = read_models(conn, providers)
    return Facts(providers, models, read_offers(conn, providers, models))


def read_providers(conn: sqlite3.Connection) -> list[Provider]:
    """The providers of `makers.csv`, in its order, which gives the ids."""
    found = []
    for number, mine in enumerate(read_csv(FOLDER / "makers.csv"), start=1):
        name, docs = conn.execute("SELECT name, doc FROM providers WHERE id = ?", (mine["slug"],)).fetchone()
        found.append(Provider(number, mine["slug"], name, mine["kind"], mine["country"] or None, docs))
    return found


def read_models(conn: sqlite3.Connection, providers: list[Provider]) -> list[Model]:
    """Every offer that a maker makes itself, ordered by maker, name and version, which gives the ids."""
    stated = [
        (provider, *split(row["id"]), row)
        for provider in providers if provider.kind == "maker"
        for row in conn.execute("SELECT * FROM models WHERE provider_id = ?", (provider.slug,))
    ]  # fmt: skip
    stated.sort(key=lambda item: (item[0].id, item[1], item[2]))
    return [
        Model(number, provider, name, version, row, modalities(conn, row["full_id"]), cost(conn, row["full_id"]))
        for number, (provider, name, version, row) in enumerate(stated, start=1)
    ]


def split(model_id: str) -> tuple[str, str]:
    """Cut a package id in two: 'gpt-4o-2024-05-13' is ('gpt-4o', '2024-05-13'), 'o3' is ('o3', '')."""
    found = VERSION_AT_THE_END.fullmatch(model_id)
    return (found["name"], found["version"]) if found else (model_id, "")


def read_offers(conn: sqlite3.Connection, providers: list[Provider], models: list[Model]) -> list[Offer]:
    """The makers' offers and the hosts' offers of the same models, ordered by model and provider."""
    by_key = {key(model.stated["id"]): model for model in models}
    offers = [Offer(m, m.provider, m.context, m.cost) for m in models]
    for host in providers:
        if host.kind == "host":
            best: dict[int, sqlite3.Row] = {}
            for row in conn.execute("SELECT * FROM models WHERE provider_id = ? ORDER BY id", (host.slug,)):
                model = by_key.get(key(row["id"]))
                # a re-upload under another owner loses against the maker's own
                if model and (model.id not in best or row["id"].startswith(f"{model.provider.slug}/")):
                    best[model.id] = row
            offers += [
                Offer(models[number - 1], host, row["limit_context"] or None, cost(conn, row["full_id"]))
                for number, row in best.items()
            ]
    return sorted(offers, key=lambda offer: (offer.model.id, offer.provider.id))


def key(model_id: str) -> str:
    """What two ids of one model have in common: no owner before the last slash, no capital letters."""
    return model_id.lower().rsplit("/", 1)[-1]


def modalities(conn: sqlite3.Connection, full_id: str) -> dict[str, list[str]]:
    """What a model takes in and gives out, in the package's order."""
    query = "SELECT value FROM model_modalities WHERE model_full_id = ? AND direction = ? ORDER BY position"
    return {way: [value for (value,) in conn.execute(query, (full_id, way))] for way in ("input", "output")}


def cost(conn: sqlite3.Connection, full_id: str) -> tuple[float, float] | None:
    """Dollars per million tokens in and out: the lowest tier of the ordinary mode."""
    row = conn.execute(
        "SELECT cost_input, cost_output FROM pricing"
        " WHERE model_full_id = ? AND min_context = 0 AND experimental_mode_name IS NULL",
        (full_id,),
    ).fetchone()
    return (row[0], row[1]) if row else None
