"""A DB-API module whose connections are the judge's: `create_engine("sqlite://", module=proxy)`.

Inside the child nothing is opened. Each call becomes one JSON message to the judge, which executes it on a
connection of its own and replies with rows or an error. Transactions are opened as sqlite3 opens them:
`isolation_level` puts a BEGIN before INSERT, UPDATE, DELETE and REPLACE, and before nothing else.
"""

import gc
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType, TracebackType
from typing import Any, Literal

from grading.sandbox.proxy_values import bound, error, row, writes
from grading.sandbox.wire import Channel, Unsendable

_MISSING = [
    "backup", "blobopen", "create_aggregate", "create_collation", "create_window_function", "deserialize",
    "enable_load_extension", "getlimit", "interrupt", "iterdump", "load_extension", "serialize", "set_authorizer",
    "set_progress_handler", "set_trace_callback", "setlimit",
]  # fmt: skip


class Link:
    """The way to the judge: one message, one reply, and only while the judge waits for this child."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._thread = threading.get_ident()

    def ask(self, **message: Any) -> Any:
        """What the judge says. Raises the exception that sqlite3 would raise."""
        if threading.get_ident() != self._thread:
            raise sqlite3.ProgrammingError("The judge's database is served to the thread that was called, to no other.")
        reply = undisturbed(self._exchange, {"db": message})
        if "error" in reply:
            raise error(**reply["error"])
        return reply["ok"]

    def _exchange(self, message: Any) -> Any:
        try:
            self._channel.send(message)
        except Unsendable:
            raise sqlite3.DataError("one call sends the judge's database more than 4 MB") from None
        return self._channel.receive()


def undisturbed(do: Callable[..., Any], *args: Any) -> Any:
    """Do it without the garbage collector: a pool's finaliser would talk to the judge in the middle of a line."""
    was = gc.isenabled()
    gc.disable()
    try:
        return do(*args)
    finally:
        if was:
            gc.enable()


def module_of(link: Link, database: int, version: str) -> ModuleType:
    """The DB-API module for one of the judge's databases; `version` is the judge's SQLite."""
    made = ModuleType("judge_sqlite3", __doc__)
    vars(made).update({k: v for k, v in vars(sqlite3.dbapi2).items() if not k.startswith("__")})

    def connect(*_: Any, **options: Any) -> Connection:
        return Connection(link, link.ask(op="connect", db=database), options.get("isolation_level", ""))

    vars(made).update(
        connect=connect, Connection=Connection, Cursor=Cursor, sqlite_version=version,
        sqlite_version_info=tuple(int(part) for part in version.split(".")),
    )  # fmt: skip
    return made


class Connection(sqlite3.Connection):
    """One connection of the judge's. It is a sqlite3.Connection for `isinstance` alone: nothing of it is opened."""

    row_factory: Any = None
    text_factory: Any = str
    isolation_level: Any = ""

    def __init__(self, link: Link, number: int, isolation_level: str | None) -> None:  # the base opens nothing
        self._link = link
        self._number = number
        self._open = True
        self._in_transaction = False
        self.isolation_level = isolation_level

    def ask(self, op: str, **message: Any) -> Any:
        """One call on this connection."""
        if not self._open:
            raise sqlite3.ProgrammingError("Cannot operate on a closed database.")
        try:
            reply = self._link.ask(op=op, conn=self._number, **message)
        except sqlite3.Error as raised:
            self._in_transaction = getattr(raised, "in_transaction", self._in_transaction)
            raise
        self._in_transaction = reply["open"]
        return reply

    @property
    def in_transaction(self) -> bool:
        """Is a transaction open?"""
        return self._in_transaction

    @property
    def total_changes(self) -> int:
        """Rows changed since the connection was opened."""
        return int(self.ask("changes")["count"])

    def cursor(self, factory: Any = None) -> "Cursor":  # type: ignore[override]
        """A new cursor."""
        return (factory or Cursor)(self)

    def execute(self, sql: str, parameters: Any = ()) -> "Cursor":  # type: ignore[override]
        """A new cursor, after executing."""
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any]) -> "Cursor":  # type: ignore[override]
        """A new cursor, after executing for each."""
        return self.cursor().executemany(sql, parameters)

    def executescript(self, script: str) -> "Cursor":  # type: ignore[override]
        """A new cursor, after the script."""
        return self.cursor().executescript(script)

    def commit(self) -> None:
        """Commit, if a transaction is open."""
        self.ask("commit")

    def rollback(self) -> None:
        """Roll back, if a transaction is open."""
        self.ask("rollback")

    def close(self) -> None:
        """Close; what was not committed is rolled back."""
        if self._open:
            self.ask("close")
            self._open = False

    def create_function(self, *args: Any, **options: Any) -> None:
        """Accepted and not known to the judge: a statement that calls it has `no such function`."""

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: TracebackType | BaseException | None) -> Literal[False]:
        (self.commit if kind is None else self.rollback)()
        return False


def _missing(name: str) -> Callable[..., Any]:
    def refuse(*_: Any, **__: Any) -> Any:
        raise sqlite3.NotSupportedError(f"{name}() is not served by the judge's database.")

    return refuse


for _name in _MISSING:
    setattr(Connection, _name, _missing(_name))


class Cursor:
    """Executes in the judge and holds the rows that came back."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.description: tuple[tuple[Any, ...], ...] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self._rows: Iterator[tuple[Any, ...]] = iter(())

    def execute(self, sql: str, parameters: Any = ()) -> "Cursor":
        """Execute one statement."""
        reply = self._ask("execute", sql, bound(parameters))
        self.lastrowid = reply["rowid"]
        return self

    def executemany(self, sql: str, parameters: Iterable[Any]) -> "Cursor":
        """Execute one writing statement for each; rows that it returns are thrown away, as sqlite3 does."""
        self._ask("executemany", sql, [bound(one) for one in parameters])
        return self

    def executescript(self, script: str) -> "Cursor":
        """Commit, then execute all statements."""
        self.connection.ask("script", sql=script)
        return self

    def _ask(self, op: str, sql: str, parameters: Any) -> Any:
        self.description, self.rowcount, self._rows = None, -1, iter(())
        writing = writes(sql)
        begin = self.connection.isolation_level if writing else None
        reply = self.connection.ask(op, sql=sql, params=parameters, begin=begin)
        if reply["columns"]:
            self.description = tuple((name, *[None] * 6) for name in reply["columns"])
        self.rowcount = reply["count"] if writing else -1
        self._rows = self._received(reply)
        return reply

    def _received(self, reply: Any) -> Iterator[tuple[Any, ...]]:
        rows = reply["rows"]
        while page := reply["page"]:  # all of them now: a later statement may change what is not yet read
            reply = self.connection.ask("page", page=page)
            rows += reply["rows"]
        return map(row, rows)

    def fetchone(self) -> Any:
        """The next row, or None."""
        return next(self, None)

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows, at most so many."""
        wanted = range(self.arraysize if size is None else size)
        return [one for _, one in zip(wanted, self, strict=False)]

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        return list(self)

    def __iter__(self) -> "Cursor":
        return self

    def __next__(self) -> Any:
        found = next(self._rows)
        factory = self.connection.row_factory
        return factory(self, found) if factory else found

    def close(self) -> None:
        """Forget the rows."""
        self._rows = iter(())

    def setinputsizes(self, *_: Any) -> None:
        """Nothing, as DB-API allows."""

    def setoutputsize(self, *_: Any) -> None:
        """Nothing, as DB-API allows."""
