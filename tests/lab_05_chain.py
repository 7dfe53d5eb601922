"""Runs lab 05's reference chain with real Alembic, in a process of its own, and tells what each step left.

It is a process of its own because the catalogue's classes listen to every engine that is made.

    python lab_05_chain.py PROJECT DATABASE STEP…      a step: upgrade:ID, downgrade:ID, stamp:ID, heads, …
"""

import json
import sqlite3
import sys
from pathlib import Path

import apsw
from alembic import command
from alembic.config import Config

from grading.ddl import schema_lines


def main(project: str, database: str, *steps: str) -> None:
    """Print, as JSON, for each step the schema's facts and the rows by table."""
    config = Config(Path(project) / "alembic.ini")
    config.set_main_option("sqlalchemy.url", f"sqlite:///{database}")
    told = []
    for step in steps:
        name, _, target = step.partition(":")
        getattr(command, name)(config, *([target] if target else []))
        told.append(look(database))
    print(json.dumps(told))


def look(database: str) -> dict:
    """The facts of the schema, and the rows of each table, alembic_version left out."""
    with sqlite3.connect(database) as file:
        image = file.serialize()
        found = file.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'")
        rows = {name: sorted(map(repr, dicts(file, name))) for (name,) in found.fetchall()}
        orphans = file.execute("PRAGMA foreign_key_check").fetchall()
    conn = apsw.Connection(":memory:")
    conn.deserialize("main", image)
    facts = [line for line in schema_lines(conn) if not line.startswith("alembic_version")]
    return {"schema": facts, "rows": rows, "orphans": orphans}


def dicts(conn: sqlite3.Connection, table: str) -> list[dict]:
    """Rows as dicts with sorted keys, so that the order of columns does not count."""
    cursor = conn.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    return [dict(sorted(zip(names, row, strict=True))) for row in cursor]


if __name__ == "__main__":
    main(*sys.argv[1:])
