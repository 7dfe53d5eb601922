"""A database in memory that is filled, asked and emptied many times a second.

One connection for a schema: rows are inserted in a transaction, queries run on them, and a ROLLBACK
empties it again, so every statement stays prepared. A query is looked at once, under an authorizer that
lets it only read; then it runs within a step limit and a row limit.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import apsw

from grading.cases.errors import Unsupported
from grading.cases.schema import Schema, Table, quoted
from grading.compare import Row
from grading.sql import _COMMENTS, Limits, Result, SqlError, prepared

Data = dict[str, list[Row]]  # rows by table, in the order of insertion; parents before children
Outcome = Result | SqlError

_TINY = Limits(steps=500_000, rows=5_000)
_READING = {apsw.SQLITE_SELECT, apsw.SQLITE_READ, apsw.SQLITE_FUNCTION, apsw.SQLITE_RECURSIVE}
_CHANCE = {"random", "randomblob", "changes", "total_changes", "last_insert_rowid", "sqlite_offset"}
_CLOCK = re.compile(r"'now'|\bcurrent_(date|time|timestamp)\b", re.IGNORECASE)
_EVERY = 1000


@dataclass(frozen=True)
class Asked:
    """A query that may run: its text, the names of its columns, the (table, column) pairs that it reads."""

    sql: str
    columns: tuple[str, ...]
    reads: frozenset[tuple[str, str]]

    @cached_property
    def tables(self) -> frozenset[str]:
        """The tables that it reads, also through views."""
        return frozenset(table for table, _ in self.reads)


class Engine:
    """One schema, filled with one database after the other.

    With `backwards`, rows are met in the order of insertion, for no key is the rowid, and scans without ORDER BY
    run in reverse: what a query leaves open shows when the same rows are filled in with another `turn`.
    With `trusted`, rows come from databases that were found valid before: foreign keys are not looked at again.
    """

    def __init__(
        self, schema: Schema, backwards: bool = False, limits: Limits = _TINY, trusted: bool = False
    ) -> None:  # fmt: skip
        self.schema, self.limits = schema, limits
        self._conn = prepared(apsw.Connection(":memory:", statementcachesize=500))
        self._conn.execute(_without_rowids(schema.ddl) if backwards else schema.ddl)
        if backwards:
            self._conn.execute("PRAGMA reverse_unordered_selects = ON")
        if backwards or trusted:  # the rows have been found valid, in their order
            self._conn.config(apsw.SQLITE_DBCONFIG_ENABLE_FKEY, 0)
        self._circular = not (backwards or trusted) and any(k.parent == t.name or _later(schema, t, k.parent)
                             for t in schema.tables.values() for k in t.foreign_keys)  # fmt: skip
        self._asked: dict[str, Asked] = {}
        self._reads: set[tuple[str, str]] | None = None
        self._refusal: Exception | None = None
        self._steps = 0
        self._conn.authorizer = self._allows
        self._conn.set_progress_handler(self._over, _EVERY)
        self._conn.limit(apsw.SQLITE_LIMIT_LENGTH, limits.length)

    def close(self) -> None:
        """Close the database."""
        self._conn.close()

    def ask(self, sql: str) -> Asked:
        """Look at a query once. Raises SqlError for what SQLite refuses, Unsupported for clock and chance."""
        if sql not in self._asked:  # SQLite says what a statement reads only when it prepares it for the first time
            self._asked[sql] = self._look(sql)
        return self._asked[sql]

    def _look(self, sql: str) -> Asked:
        if _CLOCK.search(_COMMENTS.sub("", sql)):
            raise Unsupported("clock", "the result depends on today's date; write the day as a constant")
        self.empty()
        columns: list[tuple[str, ...]] = []
        cursor = self._conn.cursor()
        cursor.exec_trace = lambda cur, text, _: _noted(columns, cur, text)
        self._reads, self._refusal, self._steps = set(), None, 0
        try:
            list(islice(cursor.execute(sql), self.limits.rows + 1))
        except apsw.Error as error:
            raise self._refusal or self._said(error) from None
        finally:
            reads, self._reads = self._reads, None
            cursor.close(True)  # what was not run of it is dropped
        if len(columns) != 1 or not columns[0]:
            found = f"here are {len(columns)} statements" if len(columns) != 1 else "it gives no rows or changes data"
            raise SqlError(f"the answer must be one SELECT: {found}", "count")
        known = {name.lower(): name for name in self.schema.tables}
        pairs = frozenset((known[t.lower()], c.lower()) for t, c in reads if t.lower() in known)
        return Asked(sql, columns[0], pairs)

    def run(self, asked: Asked) -> Outcome:
        """The query's result on what the database holds now, or the error."""
        self._steps = 0
        cursor = self._conn.cursor()
        try:
            rows = list(islice(cursor.execute(asked.sql), self.limits.rows + 1))
        except apsw.Error as error:
            return self._said(error)
        finally:
            cursor.close(True)  # what was not run of it is dropped
        if len(rows) > self.limits.rows:
            return SqlError(f"it gives more than {self.limits.rows:,} rows", "limit")
        return Result(list(asked.columns), rows, 1)

    def empty(self) -> None:
        """No rows, and a transaction open."""
        self._steps = 0  # what an answer used up before must not stop our own statements
        if self._conn.in_transaction:
            self._conn.execute("ROLLBACK")
        self._conn.execute("BEGIN")

    def add(self, table: Table, row: Row) -> bool:
        """Insert a row; False when a constraint refuses it."""
        try:
            self._conn.execute(table.insert, row)
        except apsw.Error:
            return False
        return True

    def fill(self, data: Data, turn: int | None = None) -> bool:
        """Hold exactly these rows; False (and an unknown content) when the schema refuses them.

        With `turn`, a table's first rows go in last: 0 for the reverse order, else so many rows further on.
        """
        if self._filled(data, turn):
            return True
        if not self._circular:
            return False
        self.empty()
        self._conn.execute("PRAGMA defer_foreign_keys = ON")  # dear: SQLite prepares every statement anew after it
        return self._filled(data, turn, empty=False) and self._conn.status(apsw.SQLITE_DBSTATUS_DEFERRED_FKS)[0] == 0

    def _filled(self, data: Data, turn: int | None, empty: bool = True) -> bool:
        if empty:
            self.empty()
        try:
            for name, rows in data.items():
                turned = rows if turn is None else rows[::-1] if not turn else rows[turn:] + rows[:turn]
                self._conn.executemany(self.schema.tables[name].insert, turned)
        except apsw.Error:
            return False
        return True

    def keeps(self, check: str, values: list[Row], columns: list[str]) -> list[Row]:
        """Of values for some columns, those for which a CHECK does not fail."""
        given = ", ".join(f"? AS {quoted(column)}" for column in columns)
        sql = f"SELECT ({check}) FROM (SELECT {given})"  # noqa: S608 - the schema's own CHECK
        try:
            return [v for v in values if next(iter(self._conn.execute(sql, v)))[0] not in (0, 0.0)]
        except apsw.Error:
            return values

    def _said(self, error: apsw.Error) -> SqlError:
        if isinstance(error, apsw.InterruptError):
            return SqlError("it did too much work and was stopped: does it ever end?", "limit")
        return SqlError(str(error), "sql")

    def _over(self) -> bool:
        self._steps += _EVERY
        return self._steps > self.limits.steps

    def _allows(self, action: int, one: str | None, two: str | None, *_: str | None) -> int:
        if self._reads is None:  # our own statements, and queries that were looked at before
            return apsw.SQLITE_OK
        if action == apsw.SQLITE_READ and one:
            self._reads.add((one, two or ""))
        if action == apsw.SQLITE_FUNCTION and (two or "").lower() in _CHANCE:
            self._refusal = Unsupported("chance", f"{two}() gives another result every time")
        elif action not in _READING or (two or "").lower() == "load_extension":
            self._refusal = SqlError("the answer must be one SELECT: it may only read the tables", "forbidden")
        return apsw.SQLITE_OK if self._refusal is None else apsw.SQLITE_DENY


def _without_rowids(ddl: str) -> str:
    """The same schema in which INTEGER PRIMARY KEY is no alias of the rowid: INT has the same affinity."""
    pieces = re.split(r"('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")", ddl)
    plain = [re.sub(r"(?i)\bAUTOINCREMENT\b", "", re.sub(r"(?i)\bINTEGER\b", "INT", p)) for p in pieces[::2]]
    return "".join(part for pair in zip(plain, [*pieces[1::2], ""], strict=True) for part in pair)


def _later(schema: Schema, table: Table, parent: str) -> bool:
    order = list(schema.tables)
    return order.index(parent) > order.index(table.name)


def _noted(columns: list[tuple[str, ...]], cursor: apsw.Cursor, text: str) -> bool:
    if _COMMENTS.sub("", text).strip(" \t\r\n;\ufeff"):
        columns.append(tuple(name for name, *_ in cursor.get_description()))
    return True
