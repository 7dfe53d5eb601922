"""A file of results as strangers send it: mostly fine, and dirty in every way that lab 08 has a word for.

The same bytes every time, for the same database: models, benchmarks and sources are read from it, in the order of
their ids.
"""

import csv
import random
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from utils.paths import CATALOGUE

HEADER = ["model_id", "benchmark", "score", "date_tested", "source"]
FAULTS: dict[str, list[str]] = {  # column → cells that no rule lets pass
    "model_id": ["", "seven", "9999"],
    "benchmark": ["patch the bug", "Quiz", ""],
    "score": ["87,5", "nan", "n/a", "1e1", "100000"],
    "date_tested": ["2026-02-30", "20260105", "05.01.2026", ""],
    "source": ["my cousin", "-"],
}


def dirty_results(name: str = "sent_in.csv", lines: int = 1000, db: str = CATALOGUE) -> Path:
    """Write the file beside the notebook; its path. Of 1,000 lines about 250 have faults, some of them several."""
    dice = random.Random("sent in")  # noqa: S311 - test data, no secret
    with closing(sqlite3.connect(db)) as conn:
        models = [id for (id,) in conn.execute("SELECT id FROM models WHERE deleted_at IS NULL ORDER BY id")]
        benchmarks = conn.execute("SELECT name, min_score, max_score FROM benchmarks ORDER BY id").fetchall()
        sources = ["", *(name for (name,) in conn.execute("SELECT name FROM sources ORDER BY id"))]
    rows: list[list[str]] = []
    for number in range(lines):
        told_again = number % 50 == 49  # the line before once more, with another score or with the same
        rows.append(_again(dice, rows[-1]) if told_again else _line(dice, number, models, benchmarks, sources))
    path = Path.cwd() / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)
    return path


def _line(dice: random.Random, number: int, models: list[int], benchmarks: list[Any], sources: list[str]) -> list[str]:
    """One line; each is about a day of its own."""
    benchmark, low, high = _one(dice, benchmarks)
    day = date(2022, 1, 1) + timedelta(days=number)
    score = low + int(dice.random() * (high - low) * 10) / 10
    cells = {"model_id": str(_one(dice, models)), "benchmark": benchmark, "score": f"{score:.1f}",
             "date_tested": day.isoformat(), "source": _one(dice, sources)}  # fmt: skip
    for _ in range(_one(dice, [0, 0, 0, 0, 0, 0, 0, 1, 2])):
        column = _one(dice, list(FAULTS))
        cells[column] = _one(dice, FAULTS[column])
    return [f" {cell}" if dice.random() < 0.02 else cell for cell in cells.values()]


def _again(dice: random.Random, line: list[str]) -> list[str]:
    """The same result told once more; three times in four its score is another one."""
    return [*line[:2], _one(dice, ["1.0", "2.0", "3.0", line[2]]), *line[3:]]


def _one(dice: random.Random, values: list[Any]) -> Any:
    return values[int(dice.random() * len(values))]
