"""The rows of the later states: v5, as lab 05's revisions leave the tables, and v6, as lab 06's do.

v5 takes what v4 knows and adds the display name, the meta data and the address of the documentation from
the committed files, and the sources as rows of a table. v6 adds two times to each model, the same for all,
and the prices.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from data.prices import READ_ON, current_prices, price_history
from data.table import FOLDER, Row, Table, read_csv, table

META = {"family": str, "attachment": bool, "temperature": bool, "structured_output": bool, "knowledge": str}
READ_AT = f"{READ_ON} 00:00:00"  # the day on which the package was made; in UTC, as CURRENT_TIMESTAMP writes it
UNKNOWN = ("", "-")


def v5_tables(v4: Mapping[str, Table], folder: Path = FOLDER) -> dict[str, Table]:
    """The tables of v5 by name, parents first."""
    sources = sources_of(v4)
    numbers = {name.lower(): number for number, name, *_ in sources}
    models = {row["id"]: row for row in read_csv(folder / "models.csv")}
    docs = {row["id"]: row["docs_url"] or None for row in read_csv(folder / "providers.csv")}
    known = {
        **v4,
        "providers": with_columns(v4["providers"], ["docs_url"], lambda row: (docs[str(row[0])],)),
        "models": with_columns(
            renamed(v4["models"], context="context_window"),
            ["display_name", "meta"],
            lambda row: (models[str(row[0])]["display_name"], meta(models[str(row[0])])),
        ),
        "benchmark_results": sourced(v4["benchmark_results"], numbers),
        "opinions": renamed(sourced(v4["opinions"], numbers), posted="published_on"),
    }
    before = list(known).index("benchmark_results")  # a source is a parent of a result
    ordered = [*list(known)[:before], "sources", *list(known)[before:]]
    return {name: known.get(name, sources) for name in ordered}


def v6_tables(v5: Mapping[str, Table], folder: Path = FOLDER) -> dict[str, Table]:
    """The tables of v6 that have rows, parents first. Nothing is deleted yet, and nothing was logged."""
    prices = [*price_history(3, folder), *current_prices(folder)]
    numbered = [(number, *row) for number, row in enumerate(prices, start=1)]
    return {
        **v5,
        "models": with_columns(v5["models"], ["created_at", "updated_at"], lambda row: (READ_AT, READ_AT)),
        "prices": table(("id", *current_prices(folder).columns), numbered),
    }


def sources_of(v4: Mapping[str, Table]) -> Table:
    """Every source once, whatever its spelling: the smallest spelling is the name, as lab 05's reference has it."""
    spelt: dict[str, str] = {}
    for name in ("benchmark_results", "opinions"):
        place = v4[name].columns.index("source")
        for text in sorted({(row[place] or "").strip() for row in v4[name]} - set(UNKNOWN)):
            spelt[text.lower()] = min(text, spelt.get(text.lower(), text))
    rows = [(number, spelt[key], "other", None) for number, key in enumerate(sorted(spelt), start=1)]
    return table(("id", "name", "kind", "url"), rows)


def sourced(content: Table, numbers: Mapping[str, int]) -> Table:
    """The rows with a source's id in place of its text; NULL where nobody is named."""
    place = content.columns.index("source")
    columns = renamed(content, source="source_id").columns
    return table(
        columns,
        [(*row[:place], numbers.get((row[place] or "").strip().lower()), *row[place + 1 :]) for row in content],
    )


def meta(row: Mapping[str, str]) -> str:
    """What the package knows besides, as JSON. What it does not know is null."""
    made = {name: (bool(int(row[name])) if kind is bool else row[name]) if row[name] else None
            for name, kind in META.items()}  # fmt: skip
    return json.dumps(made)


def renamed(content: Table, **names: str) -> Table:
    """The same rows under other columns' names."""
    return table([names.get(column, column) for column in content.columns], list(content))


def with_columns(content: Table, columns: Sequence[str], values: Callable[[Row], Row]) -> Table:
    """The rows with further columns at the end."""
    return table([*content.columns, *columns], [(*row, *values(row)) for row in content])
