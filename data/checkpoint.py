"""Make a lab's checkpoint.sql: a state of the catalogue as text, its tables and then their rows.

In order: the statements of `data/states/` that make the state that is asked for; then, parents before
children, the rows of the committed CSV files and of `make_data(2, "lab")`, a row on a line; then its triggers,
which would write down every row that is put in. The same bytes every time. Beside v1 stand the raw files,
which lab 02 takes apart.

    python -m data.checkpoint v1        writes solutions/02_normalisation/checkpoint.sql
    python -m data.checkpoint v2        writes solutions/03_sql/checkpoint.sql
    python -m data.checkpoint v3        writes solutions/04_orm/checkpoint.sql
    python -m data.checkpoint v4        writes solutions/05_migrations/checkpoint.sql
    python -m data.checkpoint v5        writes solutions/06_patterns/checkpoint.sql
    python -m data.checkpoint v6        writes solutions/07_indexing/checkpoint.sql
    python -m data.checkpoint v7        writes solutions/08_validation/checkpoint.sql
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from data.generate import make_data
from data.later import v5_tables, v6_tables
from data.table import FOLDER, Table, read_csv, table

STATES = {  # made by these files of data/states/, in this order
    "v1": ("v1", "staging"), "v2": ("v1", "v2"), "v3": ("v1", "v2", "v3"),
    "v4": ("v1", "v2", "v3"),  # lab 04 describes the tables as classes and leaves them as they are
    "v5": ("v5",),
    "v6": ("v6",),  # written out: lab 05 and lab 06 rebuild tables
    "v7": ("v6", "v7"),
}  # fmt: skip
LABS = {  # who begins from a state
    "v1": "02_normalisation",
    "v2": "03_sql",
    "v3": "04_orm",
    "v4": "05_migrations",
    "v5": "06_patterns",
    "v6": "07_indexing",
    "v7": "08_validation",
}
RAW = "-- Results, use cases and opinions are illustrative; for the rest see data/README.md."
NOTE = "-- Benchmarks, results, use cases and opinions are illustrative; for the rest see data/README.md."
FROM_CSV = {  # table: its columns, taken from the file of the same name
    "providers": ("id", "slug", "name", "kind", "country"),
    "models": (
        "id", "provider_id", "name", "version", "context", "max_output", "open_weights", "status",
        "knowledge_cutoff", "base_model_id",
    ),
    "capabilities": ("id", "name"),
    "model_capabilities": ("model_id", "capability_id"),
}  # fmt: skip
STAGING = {  # table: the raw file that it holds, cell by cell
    "raw_models": "models_wide", "raw_results": "results_wide", "raw_opinions": "opinions",
    "provider_spellings": "provider_spellings",
}  # fmt: skip
TRIGGER = re.compile(r"^CREATE TRIGGER .*?^END;$", re.DOTALL | re.MULTILINE)
TEXTS = {"slug", "name", "kind", "country", "version", "status", "knowledge_cutoff"}
KEPT_EMPTY = {"version"}  # an empty cell is an empty text here, and NULL everywhere else


def main(arguments: Sequence[str]) -> int:
    """Write the checkpoint of the lab that begins from a state."""
    if len(arguments) != 1 or arguments[0] not in LABS:
        print(f"Name one state: python -m data.checkpoint {' | '.join(LABS)}", file=sys.stderr)
        return 2
    lab = LABS[arguments[0]]
    path = FOLDER.parent / "solutions" / lab / "checkpoint.sql"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(checkpoint(arguments[0]).encode())
    print(f"{path.stat().st_size:,} bytes  solutions/{lab}/checkpoint.sql")
    return 0


def checkpoint(state: str, folder: Path = FOLDER) -> str:
    """A state of the catalogue with its data, as one script for an empty database. Raises KeyError."""
    scripts = [(folder / "states" / f"{name}.sql").read_text(encoding="utf-8").strip() for name in STATES[state]]
    schema, triggers = zip(*map(apart, scripts), strict=True)
    rows = [line for name, content in tables(state, folder).items() for line in inserts(name, content)]
    first = f"-- State {state} of the catalogue with its data. Made by: python -m data.checkpoint {state}"
    return "\n".join([first, RAW if state == "v1" else NOTE, *schema, *rows, *filter(None, triggers)]) + "\n"


def apart(schema: str) -> tuple[str, str]:
    """A schema without its triggers, and its triggers."""
    triggers = TRIGGER.findall(schema)
    return TRIGGER.sub("", schema).strip(), "\n".join(triggers)


def tables(state: str, folder: Path = FOLDER) -> dict[str, Table]:
    """The rows of a state by table, parents first."""
    known = {name: from_csv(name, columns, folder) for name, columns in FROM_CSV.items()}
    if state == "v1":
        makers = table(known["providers"].columns, [row for row in known["providers"] if row[3] == "maker"])
        staging = {name: raw(name, folder) for name in STAGING}
        return {"providers": makers, "models": known["models"], **staging}
    v4 = known | make_data(2, "lab", folder)
    if state in ("v5", "v6", "v7"):
        v5 = v5_tables(v4, folder)
        return v5 if state == "v5" else v6_tables(v5, folder)
    return v4


def raw(name: str, folder: Path = FOLDER) -> Table:
    """A raw file as its staging table holds it: every cell a text; opinions are numbered as they stand there."""
    rows = read_csv(folder / "raw" / f"{STAGING[name]}.csv")
    columns = [heading.lower().replace(" ", "_") for heading in rows[0]]
    cells = [tuple(row.values()) for row in rows]
    if name == "raw_opinions":
        return table(["id", *columns], [(number, *row) for number, row in enumerate(cells, start=1)])
    return table(columns, cells)


def from_csv(name: str, columns: Sequence[str], folder: Path = FOLDER) -> Table:
    """The columns of a committed file, typed: text, whole number, or NULL for an empty cell."""
    rows = read_csv(folder / f"{name}.csv")
    return table(columns, [tuple(_typed(column, row[column]) for column in columns) for row in rows])


def inserts(name: str, content: Table) -> Iterator[str]:
    """One INSERT with a row on a line; nothing for a table without rows."""
    rows = [f"({', '.join(map(literal, row))})" for row in content]
    if rows:
        yield f"INSERT INTO {name} ({', '.join(content.columns)}) VALUES"
        yield ",\n".join(rows) + ";"


def literal(value: object) -> str:
    """A value as SQL writes it. Raises TypeError for what SQLite has no word for."""
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no text and no number; make it one before it goes into a checkpoint")
    return repr(value)


def _typed(column: str, cell: str) -> str | int | None:
    if cell == "" and column not in KEPT_EMPTY:
        return None
    return cell if column in TEXTS else int(cell)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
