"""The database on which lab 07 measures: the tables of v6, filled with made-up models and many results.

In order: the tables of `data/states/v6.sql` without indexes and triggers (a trigger would write down every row);
then the rows of `make_data(7, scale)`, turned into v6's columns; then its index, its views and its triggers.
The same content every time. `fill` takes any connection that has `execute` and `executemany`.

    scale "judge": 20,000 results, which the judge measures on · "big": 500,000 results, to look at
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from data.generate import make_data
from data.later import sources_of
from data.table import FOLDER, Row, Table, table

SEED = 7
MADE = "2026-08-18 00:00:00"  # every model was written down on that day
LATER = re.compile(r"^CREATE (?:UNIQUE INDEX|INDEX|VIEW|TRIGGER)\b", re.MULTILINE)
STATEMENT = re.compile(r"^CREATE TRIGGER .*?^END;$|^CREATE .*?;$", re.DOTALL | re.MULTILINE)
DELETED = 10  # every tenth model is deleted
FIRST_DELETED = date(2025, 1, 1)


def fill(conn: Any, scale: str, folder: Path = FOLDER) -> None:
    """Make the tables, the rows and the rest in an empty database. Raises ValueError for an unknown scale."""
    rows = measured(scale, folder)
    schema = (folder / "states" / "v6.sql").read_text(encoding="utf-8")
    statements = [found[0] for found in STATEMENT.finditer(schema)]
    conn.execute("BEGIN")
    for statement in statements:
        if not LATER.match(statement):
            conn.execute(statement)
    for name, content in rows.items():
        marks = ", ".join("?" * len(content.columns))
        conn.executemany(f"INSERT INTO {name} ({', '.join(content.columns)}) VALUES ({marks})", iter(content))  # noqa: S608
    for statement in statements:
        if LATER.match(statement):
            conn.execute(statement)
    conn.execute("COMMIT")


def measured(scale: str, folder: Path = FOLDER) -> dict[str, Table]:
    """The tables of v6 that have rows, parents first."""
    made = make_data(SEED, scale, folder)
    sources = sources_of(make_data(SEED, "judge", folder))  # the same few sources at both scales
    numbers = {str(name).lower(): int(number) for number, name, *_ in sources}
    return {
        "providers": made["providers"],
        "models": Table(MODEL_COLUMNS, lambda: map(model, made["models"])),
        "capabilities": made["capabilities"],
        "model_capabilities": made["model_capabilities"],
        "categories": made["categories"],
        "benchmarks": made["benchmarks"],
        "sources": table(sources.columns, list(sources)),
        "benchmark_results": Table(RESULT_COLUMNS, lambda: results(made["benchmark_results"], numbers)),
        "opinions": Table(OPINION_COLUMNS, lambda: opinions(made["opinions"], numbers)),
    }


MODEL_COLUMNS = (
    "id", "provider_id", "name", "version", "context_window", "max_output", "open_weights", "status",
    "knowledge_cutoff", "base_model_id", "display_name", "created_at", "updated_at", "deleted_at",
)  # fmt: skip
RESULT_COLUMNS = ("id", "model_id", "benchmark_id", "source_id", "score", "date_tested")
OPINION_COLUMNS = ("id", "model_id", "source_id", "author", "content", "sentiment", "published_on")


def model(row: Row) -> Row:
    """A model of v6: its name for people is its name with a blank (`Birch 0002`); every tenth is deleted."""
    number, name = int(row[0]), str(row[2])
    day = FIRST_DELETED + timedelta(days=number % 590)
    deleted = f"{day.isoformat()} 12:00:00" if number % DELETED == 3 else None
    return (*row, name.replace("-", " "), MADE, deleted or MADE, deleted)


def results(rows: Table, numbers: dict[str, int]) -> Iterator[Row]:
    """Results with a source's number in place of its text."""
    for number, model_id, benchmark_id, source, score, day in rows:
        yield number, model_id, benchmark_id, _number(source, numbers), score, day


def opinions(rows: Table, numbers: dict[str, int]) -> Iterator[Row]:
    """Opinions with a source's number in place of its text."""
    for number, model_id, source, author, content, sentiment, day in rows:
        yield number, model_id, _number(source, numbers), author, content, sentiment, day


def _number(source: object, numbers: dict[str, int]) -> int | None:
    return numbers.get(str(source or "").strip().lower())
