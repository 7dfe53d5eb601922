"""Reads a live SQLite database: tables, columns, keys, row counts."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from utils.errors import CourseError
from utils.paths import CATALOGUE

Database = Any  # a path (.db, or .sql to be run), or an open connection of sqlite3 or apsw


@dataclass(frozen=True)
class Column:
    """A column. `key` is its place in the primary key, 0 outside; `nullable`: NULL may stand there."""

    name: str
    type: str
    nullable: bool
    key: int
    unique: bool


@dataclass(frozen=True)
class ForeignKey:
    """Columns that name a row of `parent`."""

    columns: tuple[str, ...]
    parent: str
    parent_columns: tuple[str, ...]
    on_delete: str


@dataclass(frozen=True)
class Table:
    """A table as it stands in the database."""

    name: str
    columns: tuple[Column, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    rows: int = 0

    def column(self, name: str) -> Column | None:
        """The column of that name, in any letter case."""
        return next((one for one in self.columns if one.name.lower() == name.lower()), None)


@dataclass(frozen=True)
class Schema:
    """The tables of a database by name, in the order of the names."""

    name: str
    tables: dict[str, Table] = field(default_factory=dict)


@contextmanager
def opened(db: Database = CATALOGUE) -> Iterator[Any]:
    """A connection for reading: the one given, or one to a path that is closed afterwards.

    A path that ends in `.sql` is run into a database in memory. Raises CourseError for a path with nothing.
    """
    if hasattr(db, "execute"):
        yield db
        return
    path = Path(db)
    if not path.is_file():
        raise CourseError(f"There is no {path.name} here. Run the cell with start_lab(…) first: it makes one.")
    if path.suffix == ".sql":
        conn = sqlite3.connect(":memory:")
        conn.executescript(path.read_text(encoding="utf-8"))
    else:
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2)
    try:
        yield conn
    except sqlite3.DatabaseError as error:
        raise CourseError(f"{path.name} can't be read: {error}. Give the path of an SQLite database.") from None
    finally:
        conn.close()


def rows_of(conn: Any, sql: str, *params: Any) -> list[tuple[Any, ...]]:
    """All rows of a query as tuples, whatever rows the connection's owner asked for."""
    cursor = conn.cursor()
    if isinstance(conn, sqlite3.Connection):
        cursor.row_factory = None
    return [tuple(row) for row in cursor.execute(sql, params).fetchall()]


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def read_schema(db: Database = CATALOGUE) -> Schema:
    """The schema of a database. Views and SQLite's own tables are left out."""
    with opened(db) as conn:
        names = [name for (name,) in rows_of(conn, _TABLES)]
        return Schema(_name(db), {name: _table(conn, name) for name in names})


_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"


def _name(db: Database) -> str:
    return "the database" if hasattr(db, "execute") else Path(db).name


def _table(conn: Any, name: str) -> Table:
    unique = _unique(conn, name)
    info = rows_of(conn, f"PRAGMA table_xinfo({quoted(name)})")
    keys = [row for row in info if row[5]]
    columns = tuple(_column(row, len(keys), unique) for row in info if row[6] != 1)
    (count,) = rows_of(conn, f"SELECT count(*) FROM {quoted(name)}")[0]  # noqa: S608 - the name is quoted
    return Table(name, columns, _foreign_keys(conn, name), count)


def _column(row: tuple[Any, ...], keys: int, unique: set[str]) -> Column:
    _, name, kind, notnull, _, key, _ = row
    rowid = key == 1 and keys == 1 and kind.upper() == "INTEGER"  # never NULL, even where nothing says so
    return Column(name, kind, not (notnull or rowid), key, name in unique)


def _unique(conn: Any, table: str) -> set[str]:
    """Columns that are unique on their own."""
    found = set()
    for _, index, unique, origin, partial in rows_of(conn, f"PRAGMA index_list({quoted(table)})"):
        if unique and not partial and origin != "pk":
            columns = [name for _, _, name in rows_of(conn, f"PRAGMA index_info({quoted(index)})")]
            if len(columns) == 1 and columns[0]:
                found.add(columns[0])
    return found


def _foreign_keys(conn: Any, table: str) -> tuple[ForeignKey, ...]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows_of(conn, f"PRAGMA foreign_key_list({quoted(table)})"):
        found.setdefault(row[0], []).append(row)
    keys = []
    at = {row[1]: row[0] for row in rows_of(conn, f"PRAGMA table_xinfo({quoted(table)})")}
    # By column: a table that was rebuilt has its constraints in another order each time.
    for parts in sorted(found.values(), key=lambda parts: [at[row[3]] for row in parts]):
        parts.sort(key=lambda row: row[1])
        parent = parts[0][2]
        targets = tuple(row[4] for row in parts)
        if None in targets:
            targets = _primary_key(conn, parent)
        keys.append(ForeignKey(tuple(row[3] for row in parts), parent, targets, parts[0][6]))
    return tuple(keys)


def _primary_key(conn: Any, table: str) -> tuple[str, ...]:
    info = [row for row in rows_of(conn, f"PRAGMA table_xinfo({quoted(table)})") if row[5]]
    return tuple(row[1] for row in sorted(info, key=lambda row: row[5]))
