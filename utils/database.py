"""Looking into the database, and breaking a copy of it on purpose."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass

from utils.errors import CourseError
from utils.paths import CATALOGUE
from utils.schema import Database, opened, quoted, read_schema, rows_of
from utils.show import Panel, Rows, words_table


def show_table(db: Database, table: str, limit: int = 10) -> Rows:
    """The first rows of a table or view, in the order of its primary key, as `%sql` shows rows.

    `db` is a path or an open connection. Raises CourseError, with the names there are, for another name.
    """
    with opened(db) as conn:
        names = [name for (name,) in rows_of(conn, _NAMES)]
        if table not in names:
            there = ", ".join(names) or "none yet"
            raise CourseError(f"There is no table {table!r} here. Tables: {there}. Write one of these names.")
        columns = rows_of(conn, f"PRAGMA table_info({quoted(table)})")
        keys = [quoted(row[1]) for row in sorted(columns, key=lambda row: row[5]) if row[5]]
        order = ", ".join(keys or [quoted(columns[0][1])])
        found = rows_of(conn, f"SELECT * FROM {quoted(table)} ORDER BY {order} LIMIT ?", limit)  # noqa: S608
        (count,) = rows_of(conn, f"SELECT count(*) FROM {quoted(table)}")[0]  # noqa: S608 - the name is quoted
    note = f"{len(found)} of {count:,} rows" if count > len(found) else ""
    return Rows([row[1] for row in columns], found, note)


_NAMES = (
    "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
    "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
)


@dataclass
class Disaster:
    """What a disaster did to a copy: rows by table before and after, rows that now name nothing, how it ended."""

    before: dict[str, int]
    after: dict[str, int]
    orphans: dict[str, int]
    refused: str | None
    name: str

    @property
    def died(self) -> int:
        """How many rows are gone, over all tables."""
        return sum(max(count - self.after.get(table, 0), 0) for table, count in self.before.items())

    @property
    def _panel(self) -> Panel:
        rows = [self._row(table) for table in sorted({*self.before, *self.after})]
        return words_table(["table", "rows before", "rows after", "died", "orphans"], rows)

    def _row(self, table: str) -> list[str]:
        before, after = self.before.get(table), self.after.get(table)
        died = max((before or 0) - (after or 0), 0)
        return [table, _or_none(before), _or_none(after), str(died), str(self.orphans.get(table, 0))]

    @property
    def summary(self) -> str:
        """The outcome in words."""
        lost = f"{self.died:,} rows died" if self.died != 1 else "1 row died"
        strays = sum(self.orphans.values())
        stray = f", {strays:,} foreign key{'s name' if strays != 1 else ' names'} no row" if strays else ""
        end = f" It was stopped: {self.refused}." if self.refused else ""
        return f"On a copy: {lost}{stray}.{end} {self.name} itself is untouched."

    def __repr__(self) -> str:
        return f"{self._panel.text}\n{self.summary}"

    def _repr_html_(self) -> str:
        from html import escape

        return f"<div>{self._panel.html}<p>{escape(self.summary)}</p></div>"


def disaster(
    what: str | Callable[[sqlite3.Connection], object], db: Database = CATALOGUE, foreign_keys: bool = True
) -> Disaster:
    """Run a disaster on a copy of the database and count the rows that died; the original is left alone.

    `what` is SQL, or a function that gets a connection to the copy. Without a transaction of its own, what
    ran before an error stays done. `foreign_keys=False`: as a connection that forgot to turn them on.
    """
    with opened(db) as original, closing(sqlite3.connect(":memory:")) as copy:
        _copy(original, copy)
        copy.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        before, strays = _counts(copy), _orphans(copy)
        refused = _run(what, copy)
        after = {table: count - strays.get(table, 0) for table, count in _orphans(copy).items()}
        orphans = {table: count for table, count in after.items() if count > 0}
        return Disaster(before, _counts(copy), orphans, refused, read_schema(db).name)


def _run(what: str | Callable[[sqlite3.Connection], object], copy: sqlite3.Connection) -> str | None:
    """The error's message, if one stopped it."""
    try:
        if callable(what):
            what(copy)
        else:
            copy.executescript(what)
    except sqlite3.Error as error:
        return str(error)
    finally:
        copy.rollback()  # what was never committed does not count as done
    return None


def _copy(original: object, copy: sqlite3.Connection) -> None:
    if isinstance(original, sqlite3.Connection):
        copy.deserialize(_without_wal(original.serialize())) if _has_tables(original) else None
    else:
        copy.deserialize(_without_wal(original.serialize("main")))  # type: ignore[attr-defined]  # apsw


def _has_tables(conn: sqlite3.Connection) -> bool:
    return rows_of(conn, "SELECT count(*) FROM sqlite_master") != [(0,)]


def _without_wal(content: bytes) -> bytes:
    """A copy in memory can't be in WAL mode: the header says so in two bytes."""
    return content[:18] + b"\x01\x01" + content[20:]


def _counts(conn: sqlite3.Connection) -> dict[str, int]:
    return {name: table.rows for name, table in read_schema(conn).tables.items()}


def _orphans(conn: sqlite3.Connection) -> Mapping[str, int]:
    """Foreign keys that name no row, by table."""
    return Counter(row[0] for row in rows_of(conn, "PRAGMA foreign_key_check"))


def _or_none(count: int | None) -> str:
    return "no table" if count is None else f"{count:,}"
