"""Runs SQL on the pinned SQLite, within limits.

In order: a connection is opened with double-quoted strings off and foreign keys on; a script is
run statement by statement under an authorizer (no ATTACH, no writing PRAGMA, no extension), a step
limit, a length limit and a row limit; the rows of its last result are kept. What no limit here can
reach (one long function call) is ended from outside, by a kill.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import apsw

from grading.compare import Row

SHOWING_PRAGMAS = {
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
    "foreign_key_list", "foreign_key_check", "integrity_check", "quick_check", "function_list",
    "collation_list", "compile_options", "database_list",
}  # fmt: skip
_COMMENTS = re.compile(r"--[^\n]*|/\*.*?(\*/|\Z)", re.DOTALL)
_EVERY = 1000  # VM steps between two looks at the limits


@dataclass(frozen=True)
class Limits:
    """What a script may use: VM steps, seconds, rows shown, bytes of one value."""

    steps: int = 20_000_000
    seconds: float = 10.0
    rows: int = 10_000
    length: int = 1_000_000


@dataclass
class Result:
    """What a script gave: the columns and rows of its last result, and how many statements ran."""

    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    statements: int = 0


class SqlError(Exception):
    """A script failed. `kind`: sql, constraint, locked, forbidden, limit or count; `line` in the script, from 1."""

    def __init__(self, message: str, kind: str = "sql", line: int | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.line = line


def open_memory(script: str = "") -> apsw.Connection:
    """A fresh database in memory, after running a trusted script."""
    conn = prepared(apsw.Connection(":memory:"))
    if script:
        conn.execute(script)
    return conn


def open_file(path: str, read_only: bool = False) -> apsw.Connection:
    """A database file, never through a symbolic link. Raises apsw.Error when it is no database."""
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    return prepared(apsw.Connection(path, flags=flags | apsw.SQLITE_OPEN_NOFOLLOW))


def prepared(conn: apsw.Connection) -> apsw.Connection:
    """The course's settings: foreign keys on, misspelt names are errors and never strings."""
    conn.config(apsw.SQLITE_DBCONFIG_ENABLE_FKEY, 1)
    conn.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    conn.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 0)
    conn.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    conn.set_busy_timeout(2000)
    conn.execute("PRAGMA temp_store = MEMORY")  # a jailed judge has no folder for SQLite's temporary files
    return conn


def run_script(conn: apsw.Connection, text: str, count: int | None = None, limits: Limits | None = None) -> Result:
    """Run an answer's SQL. With `count`, exactly that many statements are allowed.

    Raises SqlError; what earlier statements did stays, so callers work on a copy or a snapshot.
    """
    result = Result()
    with guarded(conn, limits or Limits(), text) as guard:
        cursor = conn.cursor()
        cursor.exec_trace = lambda cur, sql, _: _count(result, guard, count, cur, sql)
        try:
            _collect(cursor.execute(text), result, guard)
        except apsw.Error as error:
            raise guard.explained(error) from None
    if count is not None and result.statements != count:
        raise SqlError(_wrong_count(count, str(result.statements)), "count")
    return result


@contextmanager
def guarded(conn: apsw.Connection, limits: Limits, text: str = "") -> Iterator["_Guard"]:
    """Put the limits and the authorizer on a connection, for the time of a block."""
    guard = _Guard(limits, text)
    old_length = conn.limit(apsw.SQLITE_LIMIT_LENGTH, limits.length)
    conn.authorizer = guard.allows
    conn.set_progress_handler(guard.over, _EVERY)
    try:
        yield guard
    finally:
        conn.set_progress_handler(None)
        conn.authorizer = None
        conn.limit(apsw.SQLITE_LIMIT_LENGTH, old_length)


def without_comments(sql: str) -> str:
    """Text between statements without its comments; marks inside a literal are not told apart."""
    return _COMMENTS.sub("", sql)


def explained(error: apsw.Error) -> SqlError:
    """An apsw error as a SqlError with SQLite's own message."""
    kinds = {apsw.ConstraintError: "constraint", apsw.BusyError: "locked", apsw.LockedError: "locked"}
    return SqlError(str(error), kinds.get(type(error), "sql"))


class _Guard:
    """The limits of one run, and why it was stopped."""

    def __init__(self, limits: Limits, text: str) -> None:
        self.limits = limits
        self._text = text.encode()
        self._begins = 0  # where the statement that runs begins in the script, in bytes
        self._ends = 0  # and where it ends: the next one is read from there
        self.reason: SqlError | None = None
        self._steps = 0
        self._end = time.monotonic() + limits.seconds

    def over(self) -> bool:
        self._steps += _EVERY
        if self._steps > self.limits.steps or time.monotonic() > self._end:
            self.reason = SqlError("it did too much work and was stopped: does it ever end?", "limit")
        return self.reason is not None

    def allows(self, action: int, one: str | None, two: str | None, *_: str | None) -> int:
        refusal = _refusal(action, one, two)
        if refusal:
            self.reason = SqlError(refusal, "forbidden")
            return apsw.SQLITE_DENY
        return apsw.SQLITE_OK

    def moves_to(self, statement: str) -> None:
        raw = statement.encode()
        self._begins = max(self._text.find(raw, self._ends), 0)
        self._ends = self._begins + len(raw)

    def explained(self, error: apsw.Error) -> SqlError:
        """The error with the line it stands in: SQLite gives an offset only for a statement it can't read."""
        found = self.reason or explained(error)
        rest = self._text[self._ends :]
        offset = getattr(error, "error_offset", -1)
        # An SQLError comes from reading a statement, and the one that was read last has run: it is the next.
        if isinstance(error, apsw.SQLError) and rest.strip(b" \t\r\n;"):
            place = self._ends + (offset if offset >= 0 else len(rest) - len(rest.lstrip()))
        else:
            place = self._begins
        found.line = self._text[:place].count(b"\n") + 1
        return found


def _refusal(action: int, one: str | None, two: str | None) -> str | None:
    if action in (apsw.SQLITE_ATTACH, apsw.SQLITE_DETACH):
        return "ATTACH and DETACH are not allowed in an answer"
    if action == apsw.SQLITE_PRAGMA and (one or "").lower() not in SHOWING_PRAGMAS and not _harmless(one, two):
        return f"PRAGMA {one} is not allowed in an answer (foreign keys are on already)"
    if action == apsw.SQLITE_FUNCTION and (two or "").lower() == "load_extension":
        return "load_extension is not allowed in an answer"
    return None


def _harmless(pragma: str | None, value: str | None) -> bool:
    """Foreign keys are on already: an answer that turns them on, as lab 1 teaches, changes nothing."""
    return (pragma or "").lower() == "foreign_keys" and (value or "on").lower() in ("on", "1", "true", "yes")


def _count(result: Result, guard: _Guard, count: int | None, cursor: apsw.Cursor, sql: str) -> bool:
    """Called before each statement: counts it, notes where it stands, forgets the rows before it."""
    guard.moves_to(sql)
    if not without_comments(sql).strip(" \t\r\n;\ufeff"):
        return True
    result.statements += 1
    result.columns, result.rows = [name for name, *_ in cursor.get_description()], []
    if count is not None and result.statements > count:
        raise SqlError(_wrong_count(count, "more"), "count")
    return True


def _collect(cursor: apsw.Cursor, result: Result, guard: _Guard) -> None:
    for row in cursor:
        if len(result.rows) >= guard.limits.rows:
            raise SqlError(f"it gives more than {guard.limits.rows:,} rows", "limit")
        result.rows.append(row)


def _wrong_count(count: int, got: str) -> str:
    noun = "statement" if count == 1 else "statements"
    return f"the answer must be exactly {count} {noun}, here are {got}"
