"""Generate data: `make_data(seed, scale)` gives the same bytes on every machine and every Python >= 3.11.

    from data.generate import make_data
    for row in make_data(2, "lab")["benchmark_results"]: ...

The result maps a table's name to a `Table`: `.columns`, iteration over row tuples (as often as wanted,
made anew each time), `.csv()` and `.sha256()`. Columns are those of the catalogue's state v2, so a row
goes into its table as it is. Parents come before children.

| scale | models | results | opinions | for |
|---|---|---|---|---|
| `"lab"` | 60 of the 204 real ones | 300 | 60 | labs 2 to 6; scores and opinions are illustrative |
| `"judge"` | 3,000 made up | 20,000 | 2,000 | judging lab 7 |
| `"big"` | 3,000 made up | 500,000 | 50,000 | lab 7, never committed |

The course's seeds: 1 for the dirt in `models_wide.csv`, 2 for the lab data, 3 for the price history
(`data.prices`), 7 for the volumes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data import words
from data.table import FOLDER, Dice, Row, Table, read_csv, table
from data.volume import volume

VERSION_DATES = (
    r"20(?P<year>\d\d)-?(?P<month>\d\d)-?\d\d",
    r"(?P<month>\d\d)-20(?P<year>\d\d)",
    r"(?P<year>2\d)(?P<month>\d\d)",
)
VOLUMES = {"judge": 20_000, "big": 500_000}


@dataclass(frozen=True)
class Tested:
    """One of the models that the lab data is about, and the months in which it can have been tested."""

    id: int
    months: tuple[str, ...]


def make_data(seed: int, scale: str, folder: Path = FOLDER) -> dict[str, Table]:
    """The tables of one scale ("lab", "judge" or "big"; see above).

    "lab" reads the models and their capabilities from the CSV in `folder`; the others read nothing.

    Raises ValueError for an unknown scale.
    """
    if scale in VOLUMES:
        return volume(seed, VOLUMES[scale])
    if scale == "lab":
        return lab(seed, folder)
    raise ValueError(f"There is no scale {scale!r}. Use one of: lab, judge, big")


def lab(seed: int, folder: Path = FOLDER) -> dict[str, Table]:
    """The small, illustrative tables of v2 that stand beside providers and models."""
    models = tested_models(Dice(f"{seed}/models"), folder)
    tables = words.fixed_tables()
    tables["benchmark_results"] = table(words.RESULT_COLUMNS, results(Dice(f"{seed}/results"), models))
    tables["use_cases"] = table(("id", "name"), list(enumerate(words.USE_CASES, start=1)))
    tables["model_use_cases"] = table(("model_id", "use_case_id"), model_use_cases(Dice(f"{seed}/use cases"), models))
    return tables | opinion_tables(seed, models)


def tested_models(dice: Dice, folder: Path) -> list[Tested]:
    """Sixty models that can call tools and whose knowledge cutoff leaves months to test them in.

    A result must not be older than what the model knows, nor than a date in its version.
    """
    tools = next(row["id"] for row in read_csv(folder / "capabilities.csv") if row["name"] == "tool_call")
    able = {row["model_id"] for row in read_csv(folder / "model_capabilities.csv") if row["capability_id"] == tools}
    found = []
    for row in read_csv(folder / "models.csv"):
        since = max(row["knowledge_cutoff"], month_of(row["version"]))
        months = tuple(m for m in words.MONTHS if m > since and m not in words.EMPTY_MONTHS)
        if row["id"] in able and row["knowledge_cutoff"] and months:
            found.append(Tested(int(row["id"]), months))
    early = [model for model in found if words.MONTHS[0] in model.months]
    chosen = dice.sample(early, 4)  # or nobody could be tested in the first month
    chosen += dice.sample([model for model in found if model not in chosen], 56)
    return sorted(chosen, key=lambda model: model.id)


def month_of(version: str) -> str:
    """The month in a version, as YYYY-MM; an empty text where there is none.

    Makers write it as 2024-05-13, 20251101, 08-2025 or 2508.
    """
    for pattern in VERSION_DATES:
        if found := re.fullmatch(pattern, version):
            return f"20{found['year']}-{found['month']}"
    return ""


def results(dice: Dice, models: Sequence[Tested], count: int = 300) -> list[Row]:
    """Results by day: every month but two has one, every model has one, some pairs have several."""
    months = [month for month in words.MONTHS if month not in words.EMPTY_MONTHS]
    wanted = [(dice.choice([m for m in models if month in m.months]), month) for month in months]
    done = {model.id for model, _ in wanted}
    wanted += [(model, dice.choice(model.months)) for model in models if model.id not in done]
    drawn: dict[tuple[str, int, int], tuple[str, float]] = {}  # by day, model and benchmark, which are unique
    for model, month in wanted:
        draw_result(dice, model, month, drawn)
    while len(drawn) < count:
        model = dice.choice(models)
        draw_result(dice, model, dice.choice(model.months), drawn)
    return [
        (number, model_id, benchmark_id, source, score, day)
        for number, ((day, model_id, benchmark_id), (source, score)) in enumerate(sorted(drawn.items()), start=1)
    ]


def draw_result(dice: Dice, model: Tested, month: str, drawn: dict[tuple[str, int, int], tuple[str, float]]) -> None:
    """Draw a result of the model in that month, unless there is one on that day."""
    benchmark = dice.below(len(words.BENCHMARKS))
    *_, higher, low, width = words.BENCHMARKS[benchmark]
    day = f"{month}-{dice.between(1, 28):02}"
    score = low + width * dice.random()
    if higher and low > 20:
        # scores out of 100 rise a little with the years, up to a ceiling where some meet: ties
        score = min(score + 0.12 * words.MONTHS.index(month), float(low + width))
    drawn.setdefault((day, model.id, benchmark + 1), (dice.choice(words.SOURCES), round(score, 1)))


def model_use_cases(dice: Dice, models: Sequence[Tested]) -> list[Row]:
    """No to three use cases for each model."""
    rows: list[Row] = []
    for model in models:
        mine = dice.sample(range(1, len(words.USE_CASES) + 1), dice.below(4))
        rows += [(model.id, use_case) for use_case in sorted(mine)]
    return rows


def opinion_tables(seed: int, models: Sequence[Tested]) -> dict[str, Table]:
    """Opinions, tags and their pairs. A tag is spelt as in the first opinion that has it."""
    rows = opinions(Dice(f"{seed}/opinions"), models)
    spelt = spelt_tags(seed, len(rows))
    tags: dict[str, tuple[int, str]] = {}
    pairs: list[Row] = []
    for number, mine in enumerate(spelt, start=1):
        for tag in mine:
            tag_id, _ = tags.setdefault(tag.lower(), (len(tags) + 1, tag))
            pairs.append((number, tag_id))
    return {
        "opinions": table(words.OPINION_COLUMNS, rows),
        "tags": table(("id", "name"), list(tags.values())),
        "opinion_tags": table(("opinion_id", "tag_id"), pairs),
    }


def opinions(dice: Dice, models: Sequence[Tested], count: int = 60) -> list[Row]:
    """Opinions by day. Five contents hold a literal %, eight sources are NULL, two opinions have both."""
    contents = {text: mood for mood, text in words.PERCENT + words.DECOYS}
    while len(contents) < count:
        mood = dice.choice(tuple(words.ENDINGS))
        contents.setdefault(f"{dice.choice(words.OPENINGS)} {dice.choice(words.ENDINGS[mood])}", mood)
    unsourced = set(dice.sample([text for _, text in words.PERCENT], 2))
    unsourced |= set(dice.sample(list(contents)[len(words.PERCENT) :], 6))
    drawn = []
    for text, mood in contents.items():
        model = dice.choice(models)
        day = f"{dice.choice(model.months)}-{dice.between(1, 28):02}"
        source = dice.choice(words.OPINION_SOURCES)
        drawn.append((day, model.id, None if text in unsourced else source, dice.choice(words.AUTHORS), text, mood))
    drawn.sort(key=lambda row: (row[0], row[4]))
    return [
        (number, model_id, source, author, text, mood, day)
        for number, (day, model_id, source, author, text, mood) in enumerate(drawn, start=1)
    ]


def spelt_tags(seed: int, count: int) -> list[list[str]]:
    """The tags of each opinion as they are spelt there: five have none, ten write theirs in another case."""
    dice = Dice(f"{seed}/tags")
    ways = dice.shuffled(["none"] * 5 + ["upper"] * 5 + ["title"] * 5 + ["plain"] * (count - 15))
    spelt = []
    for way in ways:
        mine = dice.sample(words.TAGS, 0 if way == "none" else dice.between(1, 3))
        spelt.append([{"upper": tag.upper(), "title": tag.title()}.get(way, tag) for tag in mine])
    return spelt
