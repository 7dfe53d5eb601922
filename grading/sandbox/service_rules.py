"""What a child's connection to the judge's database may do, and how much of it."""

import time
from dataclasses import dataclass, field
from typing import Any

import apsw

from grading.served import ServedDb
from grading.sql import SHOWING_PRAGMAS, Limits, without_comments

_EVERY = 1000  # VM steps between two looks at the limits
_BEGINS = {"", "DEFERRED", "IMMEDIATE", "EXCLUSIVE"}
_SETTINGS = {"foreign_keys", "read_uncommitted", "defer_foreign_keys", "recursive_triggers"}
# Usual settings of speed: an answer may make them, and they change nothing here.
_UNHEARD = {
    "journal_mode", "synchronous", "busy_timeout", "cache_size", "temp_store", "mmap_size", "locking_mode",
    "journal_size_limit", "wal_autocheckpoint", "optimize", "analysis_limit", "page_size", "encoding",
}  # fmt: skip


class Refused(Exception):
    """A call that sqlite3 would refuse, too: the name of its exception, and the message."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Budget:
    """What all statements of one child may use together."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._steps = 0
        self._seconds = 0.0
        self._began = 0.0

    def begin(self) -> None:
        """A call begins."""
        self._began = time.monotonic()

    def end(self) -> None:
        """It is over."""
        self._seconds += time.monotonic() - self._began

    def spent(self) -> bool:
        """Count some more steps; is it used up?"""
        self._steps += _EVERY
        seconds = self._seconds + time.monotonic() - self._began
        return self._steps > self.limits.steps or seconds > self.limits.seconds


@dataclass
class Served:
    """One connection of a child."""

    conn: apsw.Connection
    db: ServedDb
    budget: Budget
    reason: str = ""  # why its statement was stopped
    pages: list[list[Any]] = field(default_factory=list)  # of its last result, not yet sent
    closed: bool = False

    def __post_init__(self) -> None:
        self.conn.limit(apsw.SQLITE_LIMIT_LENGTH, self.budget.limits.length)
        self.conn.authorizer = self._allows
        self.conn.set_progress_handler(self._over, _EVERY)

    @property
    def in_transaction(self) -> bool:
        """Is a transaction open?"""
        return not self.closed and self.conn.in_transaction

    def close(self) -> None:
        """As the end of its process would: what is not committed is rolled back."""
        self.closed = True
        self.db.forget(self.conn)

    def begin(self, how: Any) -> None:
        """Open the transaction that sqlite3 opens before a writing statement; None: it opens none."""
        if how is None or self.conn.in_transaction:
            return
        if not isinstance(how, str) or how.upper() not in _BEGINS:
            raise Refused("ProgrammingError", "isolation_level is None, '', DEFERRED, IMMEDIATE or EXCLUSIVE")
        self.run(f"BEGIN {how}".strip())

    def run(self, sql: str) -> None:
        """A statement that sqlite3 itself sends."""
        self.db.arrived(sql)
        self.conn.execute(sql)

    def _over(self) -> bool:
        if self.budget.spent():
            self.reason = "it did too much work and was stopped: does it ever end?"
        return bool(self.reason)

    def _allows(self, action: int, one: str | None, two: str | None, *_: str | None) -> int:
        """The authorizer: no other file, no setting that reaches beyond the connection."""
        name = (one or "").lower()
        if action == apsw.SQLITE_PRAGMA and name in _UNHEARD:
            return int(apsw.SQLITE_IGNORE)
        if action in (apsw.SQLITE_ATTACH, apsw.SQLITE_DETACH):
            self.reason = "ATTACH and DETACH are not allowed in an answer"
        elif action == apsw.SQLITE_FUNCTION and (two or "").lower() == "load_extension":
            self.reason = "load_extension is not allowed in an answer"
        elif action == apsw.SQLITE_PRAGMA and name not in SHOWING_PRAGMAS | _SETTINGS:
            self.reason = f"PRAGMA {one} is not allowed in an answer"
        return int(apsw.SQLITE_DENY if self.reason else apsw.SQLITE_OK)


def single(sql: str, one: str, columns: list[str], cursor: apsw.Cursor) -> bool:
    """Before a statement runs: is it the only one? Its columns are noted."""
    if not sql.startswith(one):  # what follows the statement: a comment, or it would have been refused
        return True
    if without_comments(sql[len(one) :]).strip(" \t\r\n;"):
        raise Refused("ProgrammingError", "You can only execute one statement at a time.")
    columns[:] = [name for name, *_ in cursor.get_description()]
    return True


def writing(cursor: apsw.Cursor) -> bool:
    """Before a statement of an executemany runs: sqlite3 takes only what writes."""
    if cursor.is_readonly:
        raise Refused("ProgrammingError", "executemany() can only execute DML statements.")
    return True
