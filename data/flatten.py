"""Make the three raw files: one wide table each, as somebody would export it from a spreadsheet.

The values are those of the clean tables; the dirt is put in here, by dice with a fixed seed, and
counted in README.md. Without the package, the two illustrative files can be made again with

    python -m data.flatten
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from data.facts import Facts, Model
from data.generate import make_data, spelt_tags
from data.table import FOLDER, Dice, Row, Table, read_csv, table, write_csv

WIDE_COLUMNS = (
    "Provider", "Slug", "Country", "Docs", "Model", "Version", "Title", "Context", "Max output",
    "Open weights", "Tool calls", "Reasoning", "Structured output", "Input", "Output", "Knowledge", "Status",
    "Price in", "Price out",
)  # fmt: skip
RESULT_COLUMNS = (
    "Provider", "Model", "Version", "Benchmark", "Category", "Min", "Max", "Better", "Score", "Date",
    "Source", "Use cases", "Label",
)  # fmt: skip
OPINION_COLUMNS = ("Model", "Version", "Author", "Source", "Content", "Sentiment", "Date", "Tags")

# column and number of its cells that get a space before, after, or on both sides: 12 together
SPACED = {"Provider": 2, "Slug": 2, "Model": 3, "Version": 1, "Context": 2, "Max output": 1, "Knowledge": 1}
MISSPELT = {"0penAI": 9, "openai ": 6, "OPENAI": 5}
COPIES = 12
REPEATED_USE_CASES = 24
# what is done to the tags of so many opinions
TAG_DIRT = {"spaces": 12, "repeated": 8, "blank": 5, "comma": 6}

Names = dict[str, str]


def main() -> int:
    """Write the files that need no package."""
    for name, content in illustrative_files().items():
        write_csv(content, FOLDER / name)
        print(f"{(FOLDER / name).stat().st_size:7,} bytes  {name}")
    return 0


def illustrative_files(folder: Path = FOLDER) -> dict[str, Table]:
    """The raw files made of generated data; the models they name are read from `folder`."""
    clean = make_data(2, "lab", folder)
    providers = read_csv(folder / "providers.csv")
    models = {
        int(row["id"]): row | {"provider": providers[int(row["provider_id"]) - 1]["name"]}
        for row in read_csv(folder / "models.csv")
    }
    return {
        "raw/results_wide.csv": results_wide(clean, models),
        "raw/provider_spellings.csv": provider_spellings(clean, models, providers),
        "raw/opinions.csv": opinions(clean, models),
    }


# models_wide.csv


def models_wide(facts: Facts, seed: int = 1) -> Table:
    """One row a model with the package's own values, and dirt of form."""
    dice = Dice(f"{seed}/models_wide")
    rows = [wide_row(dice, model, facts) for model in facts.models]
    for column, marks in (
        ("Context", ("0", "-", "")),
        ("Max output", ("0", "-", "")),
        ("Knowledge", ("-", "")),
    ):
        respell(dice, rows, column, marks)
    add_spaces(dice, rows)
    return table(WIDE_COLUMNS, [tuple(row[column] for column in WIDE_COLUMNS) for row in rows])


def wide_row(dice: Dice, model: Model, facts: Facts) -> Names:
    """The cells of one model; an unknown number or date is an empty text here."""
    stated, provider = model.stated, model.provider
    flags = {True: "✅", False: "❌"}
    cells = (
        provider.name, provider.slug, provider.country or "", provider.docs_url,
        model.name, model.version, stated["name"],
        number(dice, stated["limit_context"]), number(dice, stated["limit_output"]),
        *("?" if stated[flag] is None else flags[bool(stated[flag])]
          for flag in ("open_weights", "tool_call", "reasoning", "structured_output")),
        ", ".join(model.modalities["input"]), ", ".join(model.modalities["output"]),
        stated["knowledge"] or "", stated["status"] or "",
        *("-" if model.cost is None else dollars(cost) for cost in model.cost or (0.0, 0.0)),
    )  # fmt: skip
    return dict(zip(WIDE_COLUMNS, cells, strict=True))


def number(dice: Dice, value: int) -> str:
    """A number as people write it: three in four with commas between the thousands; 0 becomes unknown."""
    if not value:
        return ""
    return f"{value:,}" if dice.below(4) else str(value)


def dollars(cost: float) -> str:
    """A price with at least two decimals; nothing to pay is written out."""
    text = f"{cost:.6f}".rstrip("0")
    whole, cents = text.split(".")
    return f"${whole}.{cents:0<2}" if cost else "free"


def respell(dice: Dice, rows: Sequence[Names], column: str, marks: Sequence[str]) -> None:
    """Spell the unknown cells of a column in each of the ways, equally often, in random order."""
    unknown = [row for row in rows if not row[column]]
    for index, row in enumerate(dice.shuffled(unknown)):
        row[column] = marks[index % len(marks)]


def add_spaces(dice: Dice, rows: Sequence[Names]) -> None:
    """Put spaces around cells that say something, no two of them in one row."""
    untouched = list(rows)
    for column, count in SPACED.items():
        for row in dice.sample([row for row in untouched if row[column].strip("-0")], count):
            row[column] = dice.choice((" {}", "{} ", "  {} ")).format(row[column])
            untouched = [other for other in untouched if other is not row]


# results_wide.csv and the spellings in it


def results_wide(clean: dict[str, Table], models: dict[int, Names], seed: int = 2) -> Table:
    """All facts about a result on its row; some providers misspelt, some rows copied, use cases repeated."""
    dice = Dice(f"{seed}/results_wide")
    rows = flat_results(clean, models)
    openai = dice.sample([row for row in rows if row["Provider"] == "OpenAI"], sum(MISSPELT.values()))
    for row, spelling in zip(openai, [s for s, n in MISSPELT.items() for _ in range(n)], strict=True):
        row["Provider"] = spelling
    for row in dice.sample([row for row in rows if row["Use cases"]], REPEATED_USE_CASES):
        row["Use cases"] += "; " + row["Use cases"].split("; ")[0]
    copied = [row for row in rows if row["Provider"] not in MISSPELT]
    for row in dice.sample(copied, COPIES):
        rows.insert(dice.between(rows.index(row) + 1, len(rows)), row)
    return table(RESULT_COLUMNS, [tuple(row.values()) for row in rows])


def flat_results(clean: dict[str, Table], models: dict[int, Names]) -> list[Names]:
    """The join of results with everything they refer to."""
    categories: dict[int, str] = dict(clean["categories"])
    benchmarks = {row[0]: row for row in clean["benchmarks"]}
    use_cases: dict[int, str] = dict(clean["use_cases"])
    used: dict[int, list[str]] = {}
    for model_id, use_case_id in clean["model_use_cases"]:
        used.setdefault(model_id, []).append(use_cases[use_case_id])
    rows = []
    for _, model_id, benchmark_id, source, score, day in clean["benchmark_results"]:
        model = models[model_id]
        _, name, category_id, low, high, higher = benchmarks[benchmark_id]
        cells = (
            model["provider"], model["name"], model["version"], name, categories[category_id], low, high,
            "higher" if higher else "lower", score, day, source, "; ".join(used.get(model_id, [])),
            "illustrative",
        )  # fmt: skip
        rows.append(dict(zip(RESULT_COLUMNS, map(str, cells), strict=True)))
    return rows


def provider_spellings(clean: dict[str, Table], models: dict[int, Names], providers: list[Names]) -> Table:
    """Each spelling of a provider in results_wide.csv, and the slug that is meant."""
    slugs = {row["name"]: row["slug"] for row in providers} | dict.fromkeys(MISSPELT, "openai")
    found = {models[row[1]]["provider"] for row in clean["benchmark_results"]} | set(MISSPELT)
    return table(("spelling", "slug"), [(spelling, slugs[spelling]) for spelling in sorted(found)])


# opinions.csv


def opinions(clean: dict[str, Table], models: dict[int, Names], seed: int = 2) -> Table:
    """One row an opinion, its tags in one cell, untidily."""
    dice = Dice(f"{seed}/opinions.csv")
    spelt = spelt_tags(seed, len(list(clean["opinions"])))
    dirt = dice.shuffled([kind for kind, n in TAG_DIRT.items() for _ in range(n)])
    tagged = dice.sample([n for n, tags in enumerate(spelt) if tags], len(dirt))
    cells = [",".join(tags) for tags in spelt]
    for n, kind in zip(tagged, dirt, strict=True):
        cells[n] = untidy(dice, kind, spelt[n])
    rows: list[Row] = []
    for (_, model_id, source, author, content, mood, day), tags in zip(clean["opinions"], cells, strict=True):
        model = models[model_id]
        rows.append((model["name"], model["version"], author, source, content, mood, day, tags))
    return table(OPINION_COLUMNS, rows)


def untidy(dice: Dice, kind: str, tags: list[str]) -> str:
    """The tags in one cell, with one kind of dirt."""
    if kind == "repeated":
        tags = [*tags, dice.choice(tags)]
    if kind == "blank":
        tags = [tags[0], " ", *tags[1:]] if len(tags) > 1 else ["", *tags]
    if kind == "comma":
        tags = [*tags, ""]
    if kind == "spaces":
        return " " + " , ".join(tags) + " "
    return ",".join(tags)


def raw_files(facts: Facts, folder: Path = FOLDER) -> dict[str, Table]:
    """All raw files by name."""
    return {"raw/models_wide.csv": models_wide(facts), **illustrative_files(folder)}


if __name__ == "__main__":
    sys.exit(main())
