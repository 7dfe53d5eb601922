"""Reads a schema out of a live SQLite database that its DDL made.

In order: the DDL is run on the pinned SQLite; columns, keys and foreign keys come from PRAGMAs, so what
SQLite believes is what counts; CHECK expressions come from the stored `CREATE TABLE` through sqlglot and
serve as hints for values only. Whether a row is valid is always asked of SQLite itself.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Literal

import apsw
import sqlglot
from sqlglot import exp

from grading.cases.errors import Unsupported
from grading.sql import open_memory

_OPTIONS = re.compile(r"\)(\s|,|WITHOUT\s+ROWID|STRICT)+$", re.IGNORECASE)  # sqlglot keeps such a table as mere text
Info = tuple[Any, ...]  # one row of a PRAGMA
Kind = Literal["integer", "real", "text", "date", "datetime", "boolean", "blob"]


@dataclass(frozen=True)
class Column:
    """A column that rows are given for: generated columns are left out."""

    name: str
    kind: Kind
    nullable: bool
    unique: bool  # alone a key: primary or UNIQUE
    rowid: bool  # INTEGER PRIMARY KEY


@dataclass(frozen=True)
class ForeignKey:
    """Columns of a table that name a row of another, or of the same table."""

    columns: tuple[str, ...]
    parent: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: its columns in order, its keys, its CHECK expressions with the columns each one reads."""

    name: str
    columns: tuple[Column, ...]
    keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    checks: tuple[exp.Expr, ...] = field(compare=False)
    sql: str = ""

    def index(self, column: str) -> int:
        """Where a column stands in a row; names are compared without case. Raises KeyError."""
        return self._places[column.lower()]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self.names)}

    @cached_property
    def names(self) -> list[str]:
        """The columns' names in lower case."""
        return [column.name.lower() for column in self.columns]

    @cached_property
    def insert(self) -> str:
        """The INSERT that takes one row."""
        names = ", ".join(quoted(column.name) for column in self.columns)
        marks = ", ".join("?" for _ in self.columns)
        return f"INSERT INTO {quoted(self.name)} ({names}) VALUES ({marks})"  # noqa: S608 - names are quoted


@dataclass(frozen=True)
class Schema:
    """A schema: the statements that make it (no rows), and its tables, parents before children."""

    ddl: str
    tables: dict[str, Table] = field(compare=False)


@lru_cache(maxsize=64)
def read_schema(ddl: str) -> Schema:
    """The schema that a script of DDL makes; rows that it inserts are left out. Raises Unsupported."""
    try:
        conn = open_memory(ddl)
    except apsw.Error as error:
        raise Unsupported("schema", f"SQLite does not take the schema: {error}") from None
    try:
        return _read(conn)
    finally:
        conn.close()


def quoted(name: str) -> str:
    """A name as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def _read(conn: apsw.Connection) -> Schema:
    kept = [
        (kind, name, sql)
        for kind, name, sql in conn.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        if not name.startswith("sqlite_")
    ]
    for _, name, sql in kept:
        if sql[:20].upper().split()[:2] == ["CREATE", "VIRTUAL"]:
            raise Unsupported("schema", f"{name} is a virtual table; only ordinary tables are supported")
    names = {name.lower(): name for kind, name, _ in kept if kind == "table"}
    tables = [_table(conn, name, sql, names) for kind, name, sql in kept if kind == "table"]
    if not tables:
        raise Unsupported("schema", "the schema has no table")
    return Schema(";\n".join(sql for *_, sql in kept) + ";\n", {t.name: t for t in _sorted(tables)})


def _table(conn: apsw.Connection, name: str, sql: str, names: dict[str, str]) -> Table:
    infos = [row for row in conn.execute("SELECT * FROM pragma_table_xinfo(?)", (name,)) if row[6] == 0]
    without_rowid = next(iter(conn.execute("SELECT wr FROM pragma_table_list(?)", (name,))))[0]
    keys = _keys(conn, name, infos)
    checks = _checks(sql)
    columns = tuple(
        Column(
            column,
            _kind(column, declared or "", checks),
            not notnull and not pk,
            (column.lower(),) in keys,
            pk == 1 and (declared or "").upper() == "INTEGER" and not without_rowid and _pk_width(infos) == 1,
        )
        for _, column, declared, notnull, _, pk, _ in infos
    )
    return Table(name, columns, keys, _foreign_keys(conn, name, names), checks, sql)


def _pk_width(infos: list[Info]) -> int:
    return sum(1 for row in infos if row[5])


def _keys(conn: apsw.Connection, name: str, infos: list[Info]) -> tuple[tuple[str, ...], ...]:
    """The primary key, then every UNIQUE over plain columns, in lower case."""
    primary = sorted((row[5], str(row[1]).lower()) for row in infos if row[5])
    keys = [tuple(column for _, column in primary)] if primary else []
    for _, index, unique, _, partial in conn.execute("SELECT * FROM pragma_index_list(?)", (name,)):
        columns = [row[2] for row in conn.execute("SELECT * FROM pragma_index_info(?)", (index,))]
        if unique and not partial and all(columns):
            keys.append(tuple(str(column).lower() for column in columns))
    return tuple(dict.fromkeys(keys))


def _foreign_keys(conn: apsw.Connection, name: str, names: dict[str, str]) -> tuple[ForeignKey, ...]:
    found: dict[int, list[tuple[str, str, str | None]]] = {}
    for id, _, parent, column, target, *_ in conn.execute("SELECT * FROM pragma_foreign_key_list(?)", (name,)):
        found.setdefault(id, []).append((column.lower(), parent, target))
    made = []
    for rows in found.values():
        parent = names.get(rows[0][1].lower())
        if parent is None:
            raise Unsupported("schema", f"{name} refers to the table {rows[0][1]}, which is not there")
        targets = [t.lower() if t else None for *_, t in rows]
        if None in targets:
            targets = [r[0].lower() for r in conn.execute(
                "SELECT name FROM pragma_table_xinfo(?) WHERE pk ORDER BY pk", (parent,))]  # fmt: skip
        if len(targets) != len(rows):
            raise Unsupported("schema", f"a foreign key of {name} does not match the key of {parent}")
        made.append(ForeignKey(tuple(r[0] for r in rows), parent, tuple(str(t) for t in targets)))
    return tuple(sorted(made, key=lambda key: key.columns))


def _checks(sql: str) -> tuple[exp.Expr, ...]:
    """The CHECK expressions of a CREATE TABLE; none where sqlglot can't read it, for they are hints."""
    try:
        tree = sqlglot.parse_one(_OPTIONS.sub(")", sql), dialect="sqlite")
    except sqlglot.errors.SqlglotError:
        return ()
    return tuple(check.this for check in tree.find_all(exp.CheckColumnConstraint))


def _kind(name: str, declared: str, checks: tuple[exp.Expr, ...]) -> Kind:
    """What a column is meant to hold: from its declared type, else from a CHECK that calls date()."""
    said = declared.upper()
    if "BOOL" in said:
        return "boolean"
    if "DATETIME" in said or "TIMESTAMP" in said:
        return "datetime"
    if "DATE" in said or (called := _called(name, checks)) == "date":
        return "date"
    if called == "datetime":
        return "datetime"
    if "INT" in said:
        return "integer"
    if any(word in said for word in ("CHAR", "CLOB", "TEXT", "JSON", "UUID", "ENUM", "STRING", "TIME", "YEAR")):
        return "integer" if "YEAR" in said else "text"
    if "BLOB" in said:
        return "blob"
    if any(word in said for word in ("REAL", "FLOA", "DOUB", "NUM", "DEC", "MONEY")):
        return "real"
    return "text" if said else "integer"


def _called(name: str, checks: tuple[exp.Expr, ...]) -> str | None:
    for check in checks:
        for call in check.find_all(exp.Func):
            said = call.sql("sqlite").partition("(")[0].lower()
            if said in ("date", "datetime") and any(c.name.lower() == name.lower() for c in call.find_all(exp.Column)):
                return said
    return None


def _sorted(tables: list[Table]) -> list[Table]:
    """Parents before children; where there is a circle, the table that waits for the fewest comes first."""
    left, done = list(tables), []
    while left:
        names = {table.name for table in left}
        waits = [sum(k.parent in names and k.parent != t.name for k in t.foreign_keys) for t in left]
        done.append(left.pop(waits.index(min(waits))))
    return done
