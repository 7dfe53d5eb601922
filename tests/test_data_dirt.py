"""Is as much dirt in the raw files as data/README.md says, and does cleaning give the clean data back?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from data import flatten
from data.generate import make_data
from data.table import read_csv

DATA = Path(__file__).resolve().parents[1] / "data"


def rows(name: str) -> list[dict[str, str]]:
    return read_csv(DATA / name)


def spaced(values: Iterable[str]) -> int:
    return sum(value != value.strip() for value in values)


# The dirt, counted


def test_what_dirt_is_in_models_wide() -> None:
    wide = rows("raw/models_wide.csv")
    assert {c: n for c in wide[0] if (n := spaced(row[c] for row in wide))} == flatten.SPACED
    assert sum(flatten.SPACED.values()) == 12
    limits = [row[column].strip() for row in wide for column in ("Context", "Max output")]
    assert sum("," in text for text in limits) == 277
    for column, count in {"Context": (3, 2, 2), "Max output": (4, 4, 4)}.items():
        assert tuple(sum(row[column] == mark for row in wide) for mark in ("0", "-", "")) == count
    assert tuple(sum(row["Knowledge"] == mark for row in wide) for mark in ("-", "")) == (25, 24)
    marks = Counter(row[c] for row in wide for c in ("Open weights", "Tool calls", "Reasoning", "Structured output"))
    assert set(marks) == {"✅", "❌", "?"}
    assert marks["?"] == 110
    assert sum(not row["Status"] for row in wide) == 184
    money = [row[column] for row in wide for column in ("Price in", "Price out")]
    assert (money.count("free"), money.count("-"), sum(m[0] == "$" for m in money)) == (32, 40, 336)


def test_what_dirt_is_in_results_wide() -> None:
    wide = rows("raw/results_wide.csv")
    assert (len(wide), len({tuple(row.values()) for row in wide})) == (312, 300)
    assert {row["Label"] for row in wide} == {"illustrative"}
    spelt = Counter(row["Provider"] for row in wide)
    assert {name: spelt[name] for name in flatten.MISSPELT} == {"0penAI": 9, "openai ": 6, "OPENAI": 5}
    assert {name: n for name, n in Counter(row["Source"] for row in wide).items() if name != name.strip().lower()} == {
        "Vendor Blog ": 25, "Community Forum": 24, "test report ": 24
    }  # fmt: skip
    assert sum(row["Source"] == "-" for row in wide) == 25
    cells = [row["Use cases"].split("; ") for row in wide]
    assert sum(len(cell) > len(set(cell)) for cell in cells) == 25
    assert {row["spelling"] for row in rows("raw/provider_spellings.csv")} == set(spelt)


def test_what_dirt_is_in_opinions() -> None:
    opinions = rows("raw/opinions.csv")
    percent, unsourced = [["%" in row["Content"] for row in opinions], [not row["Source"] for row in opinions]]
    assert (sum(percent), sum(unsourced), sum(map(min, percent, unsourced))) == (5, 8, 2)
    tags = [row["Tags"] for row in opinions]
    parts = [[tag.strip() for tag in cell.split(",")] for cell in tags]
    named = [[tag.lower() for tag in mine if tag] for mine in parts]
    assert (tags.count(""), spaced(tags), sum(cell.endswith(",") for cell in tags)) == (5, 12, 6)
    assert sum("" in mine[:-1] for mine in parts) == 5
    assert sum(len(mine) > len(set(mine)) for mine in named) == 8
    assert all(row["Author"].endswith("(invented)") for row in opinions)


# Clean on the way in: the rules of README.md, followed to the letter


def limit(text: str) -> int | None:
    return int(text.replace(",", "")) or None if text not in ("", "-") else None


def clean_model(row: dict[str, str]) -> tuple[object, ...]:
    row = {column: text.strip() for column, text in row.items()}
    context, output = limit(row["Context"]), limit(row["Max output"])
    if context and output and output > context:
        output = None
    cutoff = row["Knowledge"][:7] if row["Knowledge"] not in ("", "-") else None
    opened = {"✅": 1, "❌": 0}[row["Open weights"]]
    return row["Slug"], row["Model"], row["Version"], context, output, opened, row["Status"] or "active", cutoff


def test_does_cleaning_models_wide_give_the_models_back() -> None:
    wide = rows("raw/models_wide.csv")
    slugs = {row["id"]: row["slug"] for row in rows("providers.csv")}
    expected = [
        (
            slugs[row["provider_id"]], row["name"], row["version"], int(row["context"] or 0) or None,
            int(row["max_output"] or 0) or None, int(row["open_weights"]), row["status"],
            row["knowledge_cutoff"] or None,
        )
        for row in rows("models.csv")
    ]  # fmt: skip
    assert [clean_model(row) for row in wide] == expected
    providers = {tuple(row[c].strip() for c in ("Slug", "Provider", "Country", "Docs")) for row in wide}
    makers = [row for row in rows("providers.csv") if row["kind"] == "maker"]
    assert providers == {(row["slug"], row["name"], row["country"], row["docs_url"]) for row in makers}


def test_do_the_other_cells_of_models_wide_agree_too() -> None:
    names = {row["id"]: row["name"] for row in rows("capabilities.csv")}
    known: dict[str, set[str]] = {}
    for link in rows("model_capabilities.csv"):
        known.setdefault(link["model_id"], set()).add(names[link["capability_id"]])
    costs = {(row["model_id"], row["provider_id"]): row for row in rows("offers.csv")}
    flags = {"Tool calls": "tool_call", "Reasoning": "reasoning", "Structured output": "structured_output"}
    for model, wide in zip(rows("models.csv"), rows("raw/models_wide.csv"), strict=True):
        has = {f"{way.lower()}:{value}" for way in ("Input", "Output") for value in wide[way].split(", ")}
        assert has | {name for column, name in flags.items() if wide[column] == "✅"} == known[model["id"]]
        assert wide["Title"] == model["display_name"]
        for kind, column in (("input", "Price in"), ("output", "Price out")):
            text = costs[model["id"], model["provider_id"]][f"{kind}_usd"]
            price = {"-": None, "free": 0.0}.get(wide[column], float(wide[column].strip("$-fre") or 0))
            assert price == (float(text) if text else None)


def test_does_cleaning_results_wide_give_the_results_back() -> None:
    slugs = {row["spelling"]: row["slug"] for row in rows("raw/provider_spellings.csv")}
    ids = {row["slug"]: row["id"] for row in rows("providers.csv")}
    models = {(row["provider_id"], row["name"], row["version"]): int(row["id"]) for row in rows("models.csv")}
    tables = make_data(2, "lab")
    benchmarks = {row[1]: row for row in tables["benchmarks"]}
    categories, use_cases = ({name: key for key, name in tables[t]} for t in ("categories", "use_cases"))
    once = {tuple(row.values()): row for row in rows("raw/results_wide.csv")}
    found, used = set(), set()
    for row in once.values():
        model = models[ids[slugs[row["Provider"]]], row["Model"], row["Version"]]
        number, name, *facts = benchmarks[row["Benchmark"]]
        stated = [categories[row["Category"]], int(row["Min"]), int(row["Max"]), int(row["Better"] == "higher")]
        assert (name, facts) == (row["Benchmark"], stated)
        found.add((model, number, row["Source"], float(row["Score"]), row["Date"]))
        used |= {(model, use_cases[name]) for name in row["Use cases"].split("; ") if name}
    assert found == {row[1:] for row in tables["benchmark_results"]}
    assert used == set(tables["model_use_cases"])


def test_does_cleaning_opinions_give_opinions_and_tags_back() -> None:
    models = {(row["name"], row["version"]): int(row["id"]) for row in rows("models.csv")}
    assert len(models) == 204, "name and version name one model among all makers"
    tables, found = make_data(2, "lab"), []
    spelling: dict[str, str] = {}
    pairs = set()
    for number, row in enumerate(rows("raw/opinions.csv"), start=1):
        model = models[row["Model"], row["Version"]]
        rest = (row["Author"], row["Content"], row["Sentiment"], row["Date"])
        found.append((number, model, row["Source"] or None, *rest))
        for tag in filter(None, map(str.strip, row["Tags"].split(","))):
            pairs.add((number, spelling.setdefault(tag.lower(), tag)))
    assert found == list(tables["opinions"])
    names: dict[int, str] = dict(tables["tags"])
    assert pairs == {(opinion, names[tag]) for opinion, tag in tables["opinion_tags"]}
