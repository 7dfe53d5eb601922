"""The judge's end of the DB-API proxy: messages of a child in, rows or an error out.

Nothing that a child sends may raise here: what can't be understood is answered with an error, and what costs too
much is stopped. A connection can do what SQL can do, under the judge's authorizer and limits.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import apsw

from grading.sandbox.wire import MAX_LINE, decode, encode
from grading.served import ServedDb
from grading.sql import SHOWING_PRAGMAS, Limits, without_comments

LIMITS = Limits(steps=200_000_000, seconds=20.0, rows=200_000)  # of one child, all its statements together
_EVERY = 1000  # VM steps between two looks at the limits
_PAGE = 400_000  # bytes of values in one reply, about
_MAX_RESULT = 32_000_000  # bytes of values in one result, about
_MAX_CONNECTIONS = 64
_BEGINS = {"", "DEFERRED", "IMMEDIATE", "EXCLUSIVE"}
_SETTINGS = {"foreign_keys", "read_uncommitted", "defer_foreign_keys", "recursive_triggers"}
_UNHEARD = {
    "journal_mode", "synchronous", "busy_timeout", "cache_size", "temp_store", "mmap_size", "locking_mode",
    "journal_size_limit", "wal_autocheckpoint", "optimize", "analysis_limit", "page_size", "encoding",
}  # fmt: skip


class Refused(Exception):
    """A call that sqlite3 would refuse, too: the name of its exception, and the message."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass
class Served:
    """One connection of a child."""

    conn: apsw.Connection
    db: ServedDb
    reason: str = ""  # why its statement was stopped
    pages: list[list[Any]] = field(default_factory=list)


class Service:
    """The databases offered to one child, and its connections."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._steps = 0
        self._seconds = 0.0
        self._began = 0.0
        self._offered: list[ServedDb] = []
        self._open: dict[int, Served] = {}
        self._made = 0

    def offer(self, db: ServedDb) -> int:
        """Let the child connect to this database; its number."""
        if db not in self._offered:
            self._offered.append(db)
        return self._offered.index(db)

    def close(self) -> None:
        """Close the child's connections, as the end of its process would."""
        for number in list(self._open):
            self._close(number)

    def answer(self, message: Any) -> dict[str, Any]:
        """The reply to one message."""
        self._began = time.monotonic()
        served: Served | None = None
        try:
            if message["op"] == "connect":
                return {"ok": self._connect(message["db"])}
            served = self._open[message["conn"]]
            served.reason = ""
            return {"ok": getattr(self, f"do_{message['op']}")(served, message)}
        except Refused as refused:
            return _error(served, refused.kind, str(refused))
        except apsw.Error as error:
            return _error(served, *_explained(error, served.reason if served else ""))
        except MemoryError:
            return _error(served, "MemoryError", "")
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError) as error:
            return _error(served, "ProgrammingError", _said(error))
        finally:
            self._seconds += time.monotonic() - self._began

    def _connect(self, database: Any) -> int:
        if len(self._open) >= _MAX_CONNECTIONS:
            raise Refused("OperationalError", f"{_MAX_CONNECTIONS} connections are open: close some")
        if type(database) is not int or database < 0:
            raise ValueError("there is no such database")
        db = self._offered[database]
        self._made += 1
        served = self._open[self._made] = Served(db.connect(), db)
        served.conn.limit(apsw.SQLITE_LIMIT_LENGTH, self._limits.length)
        served.conn.authorizer = lambda action, one, two, *_: _allowed(served, action, one, two)
        served.conn.set_progress_handler(lambda: self._over(served), _EVERY)
        return self._made

    def _over(self, served: Served) -> bool:
        self._steps += _EVERY
        seconds = self._seconds + time.monotonic() - self._began
        if self._steps > self._limits.steps or seconds > self._limits.seconds:
            served.reason = "it did too much work and was stopped: does it ever end?"
        return bool(served.reason)

    def do_execute(self, served: Served, message: Any) -> dict[str, Any]:
        """One statement."""
        sql = _begun(served, message)
        parameters = decode(message["params"])
        served.db.arrived(sql)
        columns: list[str] = []
        cursor = served.conn.cursor()
        cursor.exec_trace = lambda cur, one, _: _single(sql, one, columns, cur)
        try:
            rows = list(self._rows(cursor.execute(sql, parameters)))
        finally:
            cursor.close(True)
        served.pages = _paged(rows)
        rowid = served.conn.last_insert_rowid()
        return _result(served, columns, served.conn.changes(), rowid)

    def do_executemany(self, served: Served, message: Any) -> dict[str, Any]:
        """One writing statement, for each of a list of parameters."""
        sql = _begun(served, message)
        many = decode(message["params"])
        served.db.arrived(sql)
        before = served.conn.total_changes()
        cursor = served.conn.cursor()
        cursor.exec_trace = lambda cur, one, _: _single(sql, one, [], cur) and _writing(cur)
        try:
            for _ in self._rows(cursor.executemany(sql, many)):
                pass
        finally:
            cursor.close(True)
        served.pages = []
        return _result(served, [], served.conn.total_changes() - before, None)

    def do_script(self, served: Served, message: Any) -> dict[str, Any]:
        """Commit, then all statements of a script."""
        self.do_commit(served, message)
        cursor = served.conn.cursor()
        cursor.exec_trace = lambda _, one, __: served.db.arrived(one)
        try:
            for _ in self._rows(cursor.execute(str(message["sql"]))):
                pass
        finally:
            cursor.close(True)
        return _state(served)

    def do_page(self, served: Served, message: Any) -> dict[str, Any]:
        """The next page of the last result."""
        return {**_state(served), **_page(served)}

    def do_commit(self, served: Served, message: Any) -> dict[str, Any]:
        """COMMIT, if a transaction is open."""
        if served.conn.in_transaction:
            served.db.arrived("COMMIT")
            served.conn.execute("COMMIT")
        return _state(served)

    def do_rollback(self, served: Served, message: Any) -> dict[str, Any]:
        """ROLLBACK, if a transaction is open."""
        if served.conn.in_transaction:
            served.db.arrived("ROLLBACK")
            served.conn.execute("ROLLBACK")
        return _state(served)

    def do_changes(self, served: Served, message: Any) -> dict[str, Any]:
        """How many rows were changed since the connection was opened."""
        return {**_state(served), "count": served.conn.total_changes()}

    def do_close(self, served: Served, message: Any) -> dict[str, Any]:
        """Close the connection."""
        self._close(message["conn"])
        return {"open": False}

    def _close(self, number: int) -> None:
        served = self._open.pop(number)
        served.db.forget(served.conn)

    def _rows(self, cursor: Iterator[Any]) -> Iterator[Any]:
        size = 0
        for k, row in enumerate(cursor):
            size += _size(row)
            if k >= self._limits.rows or size > _MAX_RESULT:
                raise Refused("DataError", f"it gives more than {self._limits.rows:,} rows, or more than 32 MB")
            yield row


def _begun(served: Served, message: Any) -> str:
    """Open the transaction that sqlite3 would open before this statement."""
    sql, begin = message["sql"], message["begin"]
    if not isinstance(sql, str):
        raise TypeError("a statement is a text")
    if begin is None or served.conn.in_transaction:
        return sql
    if not isinstance(begin, str) or begin.upper() not in _BEGINS:
        raise Refused("ProgrammingError", "isolation_level is None, '', DEFERRED, IMMEDIATE or EXCLUSIVE")
    served.db.arrived(f"BEGIN {begin}")
    served.conn.execute(f"BEGIN {begin}")
    return sql


def _single(sql: str, one: str, columns: list[str], cursor: apsw.Cursor) -> bool:
    """Before the statement runs: is it the only one? Its columns are noted."""
    if without_comments(sql[len(one) :]).strip(" \t\r\n;"):
        raise Refused("ProgrammingError", "You can only execute one statement at a time.")
    columns[:] = [name for name, *_ in cursor.get_description()]
    return True


def _writing(cursor: apsw.Cursor) -> bool:
    if cursor.is_readonly:
        raise Refused("ProgrammingError", "executemany() can only execute DML statements.")
    return True


def _allowed(served: Served, action: int, one: str | None, two: str | None) -> int:
    """The authorizer: no other file, no setting that reaches beyond the connection."""
    refusal = ""
    if action in (apsw.SQLITE_ATTACH, apsw.SQLITE_DETACH):
        refusal = "ATTACH and DETACH are not allowed in an answer"
    elif action == apsw.SQLITE_FUNCTION and (two or "").lower() == "load_extension":
        refusal = "load_extension is not allowed in an answer"
    elif action == apsw.SQLITE_PRAGMA:
        name = (one or "").lower()
        if name in _UNHEARD:
            return int(apsw.SQLITE_IGNORE)
        if name not in SHOWING_PRAGMAS | _SETTINGS:
            refusal = f"PRAGMA {one} is not allowed in an answer"
    served.reason = refusal
    return int(apsw.SQLITE_DENY if refusal else apsw.SQLITE_OK)


def _size(row: tuple[Any, ...]) -> int:
    """Bytes that a row takes on the wire, about."""
    return sum(_cell_size(value) for value in row)


def _cell_size(value: Any) -> int:
    if isinstance(value, str):
        return len(value) if value.isascii() else 6 * len(value)
    return 2 * len(value) + 16 if isinstance(value, bytes) else 12


def _paged(rows: list[tuple[Any, ...]]) -> list[list[Any]]:
    """Rows as JSON, cut into replies that the channel can carry."""
    pages: list[list[Any]] = [[]]
    filled = 0
    for row in rows:
        size = _size(row)
        if size > MAX_LINE - _PAGE:
            raise Refused("DataError", "a row is too long for the judge's channel")
        if filled + size > _PAGE and pages[-1]:
            pages.append([])
            filled = 0
        filled += size
        pages[-1].append([v if type(v) in (int, str) or v is None else encode(v) for v in row])
    return pages


def _result(served: Served, columns: list[str], count: int, rowid: int | None) -> dict[str, Any]:
    return {**_state(served), "columns": columns, "count": count, "rowid": rowid, **_page(served)}


def _page(served: Served) -> dict[str, Any]:
    rows = served.pages.pop(0) if served.pages else []
    return {"rows": rows, "page": len(served.pages)}


def _state(served: Served) -> dict[str, Any]:
    return {"open": served.conn.in_transaction}


def _explained(error: apsw.Error, reason: str) -> tuple[str, str, int | None]:
    """The exception that sqlite3 raises for SQLite's result code, its message, and the extended code."""
    if isinstance(error, apsw.BindingsError):
        return "ProgrammingError", str(error), None
    code = int(getattr(error, "extendedresult", 0) or 0) & 0xFFFF
    if reason:
        return ("DatabaseError" if isinstance(error, apsw.AuthError) else "OperationalError"), reason, code
    return _KINDS.get(code & 0xFF, "DatabaseError"), str(error), code


_KINDS = {
    apsw.SQLITE_INTERNAL: "InternalError", apsw.SQLITE_NOTFOUND: "InternalError",
    apsw.SQLITE_NOMEM: "MemoryError", apsw.SQLITE_TOOBIG: "DataError",
    apsw.SQLITE_CONSTRAINT: "IntegrityError", apsw.SQLITE_MISMATCH: "IntegrityError",
    apsw.SQLITE_MISUSE: "InterfaceError", apsw.SQLITE_RANGE: "InterfaceError",
} | dict.fromkeys([
    apsw.SQLITE_ERROR, apsw.SQLITE_PERM, apsw.SQLITE_ABORT, apsw.SQLITE_BUSY, apsw.SQLITE_LOCKED,
    apsw.SQLITE_READONLY, apsw.SQLITE_INTERRUPT, apsw.SQLITE_IOERR, apsw.SQLITE_FULL, apsw.SQLITE_CANTOPEN,
    apsw.SQLITE_PROTOCOL, apsw.SQLITE_EMPTY, apsw.SQLITE_SCHEMA,
], "OperationalError")  # fmt: skip


def _error(served: Served | None, kind: str, message: str, code: int | None = None) -> dict[str, Any]:
    name = apsw.mapping_extended_result_codes.get(code) or apsw.mapping_result_codes.get(code) if code else ""
    # A connection that this very call closed is no longer there to be asked.
    is_open = served is not None and served.conn in served.db._served and served.conn.in_transaction
    return {"error": {"type": kind, "message": message, "code": code, "name": name or "", "open": is_open}}


def _said(error: Exception) -> str:
    if isinstance(error, ValueError) and "null character" in str(error):
        return "the query contains a null character"
    return f"the judge's database does not understand this call ({type(error).__name__})"
