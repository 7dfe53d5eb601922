"""Runs a change of the schema on a copy of a database and tells what came of it.

In order: the database is copied into memory, and `before` is run on the copy; the connection gets the PRAGMAs
that were asked for, and transactions as sqlite3 makes them by itself, or real ones; Alembic's operations run;
what the schema said and what rows there were is compared with before. The file itself is never touched.
"""

import re
import sqlite3
import warnings
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import apsw

from grading.ddl import schema_lines
from utils.paths import CATALOGUE
from utils.schema import Database, opened, read_schema, rows_of
from utils.show import Panel, words_table

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
}
_SPACED = re.compile(r" (?=[,)])|(?<=\() ")  # what a fact has between its words, and a reader does not need
Change = str | Callable[[Any], object]


@dataclass
class Rehearsal:
    """What a change did to a copy."""

    name: str
    stopped: str | None
    lines: list[tuple[str, str]] = field(default_factory=list)

    @property
    def _panel(self) -> Panel:
        end = ("stopped", self.stopped) if self.stopped else ("ran", "to its end")
        return words_table(["", f"on a copy of {self.name}"], [end, *self.lines])

    def __repr__(self) -> str:
        return self._panel.text

    def _repr_html_(self) -> str:
        return self._panel.html


def rehearse(
    change: Change, *pragmas: str, begin: bool = False, before: str = "", look: str = "", db: Database = CATALOGUE
) -> Rehearsal:
    """Run a change on a copy, and tell how it ended, which rows died, and what the schema lost and gained.

    `change` is a function that gets Alembic's `op`, or code as Alembic drafts it. `pragmas` are set on the
    connection, as in `"foreign_keys = ON"`; `begin=True` begins a real transaction, `before` is SQL for the
    copy, `look` a query whose rows are shown at the end. Unnamed constraints get names by the convention.
    """
    with opened(db) as original, closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(original.serialize())
        copy.executescript(before)
        facts, counts = _facts(copy), _counts(copy)
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            stopped = _run(change, copy, begin, pragmas)
        lines = [("warned", _short(str(one.message))) for one in warned]
        lines += _rows_compared(counts, _counts(copy))
        lines += _facts_compared(facts, _facts(copy))
        lines = lines or [("rows, schema", "as before")]
        return Rehearsal(read_schema(db).name, stopped, lines + _looked(copy, look))


def sql_of(change: Change, db: Database = CATALOGUE) -> list[str]:
    """The statements that a change sends, on a copy, each on one line."""
    sent: list[str] = []
    with opened(db) as original, closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(original.serialize())
        copy.set_trace_callback(lambda sql: sent.append(" ".join(sql.split())))
        _run(change, copy, begin=True, pragmas=("legacy_alter_table = ON",))
    return [sql for sql in sent if not sql.startswith(("PRAGMA", "SELECT", "BEGIN", "COMMIT", "--"))]


def _run(change: Change, copy: sqlite3.Connection, begin: bool, pragmas: Sequence[str]) -> str | None:
    """The error's first line, if one stopped it. Foreign keys are off unless asked for, whatever listens to engines."""
    import sqlalchemy as sa
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from sqlalchemy.pool import StaticPool

    engine = sa.create_engine("sqlite://", creator=lambda: copy, poolclass=StaticPool)
    sa.event.listen(engine, "connect", lambda conn, _: _set(conn, pragmas))
    if begin:
        copy.isolation_level = None
        sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    options = {"target_metadata": sa.MetaData(naming_convention=CONVENTION)}
    try:
        with engine.begin() as connection:
            op = Operations(MigrationContext.configure(connection, opts=options))
            if callable(change):
                change(op)
            else:
                exec(change, {"op": op, "sa": sa})  # noqa: S102 - the student's own draft, on a copy
    except Exception as error:
        return f"{type(getattr(error, 'orig', None) or error).__name__}: {_message(error)}"
    return None


def _set(conn: sqlite3.Connection, pragmas: Sequence[str]) -> None:
    for pragma in ("foreign_keys = OFF", *pragmas):
        conn.execute(f"PRAGMA {pragma}")


def _message(error: Exception) -> str:
    return _short(str(getattr(error, "orig", None) or error))


def _short(message: str) -> str:
    """The first sentence of a message, on one line."""
    return " ".join(message.split()).partition("; ")[0][:200]


def _facts(copy: sqlite3.Connection) -> dict[str, set[str]]:
    """What the schema says, by table."""
    conn = apsw.Connection(":memory:")
    found: dict[str, set[str]] = {}
    try:
        conn.deserialize("main", copy.serialize())
        for line in schema_lines(conn, views=False):
            plain = _SPACED.sub("", line).replace(" . ", ".")
            found.setdefault(re.split(r"[.:]", line)[0], set()).add(plain)
    finally:
        conn.close()
    return found


def _counts(copy: sqlite3.Connection) -> dict[str, int]:
    return {name: table.rows for name, table in read_schema(copy).tables.items()}


def _rows_compared(before: dict[str, int], after: dict[str, int]) -> list[tuple[str, str]]:
    changed = {name: (count, after.get(name, 0)) for name, count in before.items() if count != after.get(name, 0)}
    return [("rows", f"{name} {was:,} → {now:,}") for name, (was, now) in changed.items()]


def _facts_compared(before: dict[str, set[str]], after: dict[str, set[str]]) -> list[tuple[str, str]]:
    """What is gone and what is new; a table that is so as a whole is one line."""
    lines = [("lost", f"table {name}") for name in sorted(before) if name not in after]
    lines += [("new", f"table {name}") for name in sorted(after) if name not in before]
    for name in sorted(set(before) & set(after)):
        lines += [("lost", fact) for fact in sorted(before[name] - after[name])]
        lines += [("new", fact) for fact in sorted(after[name] - before[name])]
    return lines


def _looked(copy: sqlite3.Connection, look: str) -> list[tuple[str, str]]:
    if not look:
        return []
    try:
        rows = rows_of(copy, look)
        return [("look", ", ".join("NULL" if value is None else str(value) for value in row)) for row in rows]
    except sqlite3.Error as error:
        return [("look", str(error))]
