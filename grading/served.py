"""A database that stays with the judge: a child reaches it through a DB-API proxy alone, call by call.

It is a file in a folder of the judge's own, so several connections see it and lock each other as in SQLite.
What arrives from the child is written down: the statements that an answer really sends are evidence.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from grading.db import Db
from grading.probe import Broken, Steps
from grading.sql import open_file

_MOST_PAGES = 16_384  # of 4,096 bytes: 64 MB
_SILENT = ("pragma", "begin", "commit", "end", "rollback", "savepoint", "release")


@dataclass
class Sent:
    """What arrived from the child during a block, in order; an executemany is there once."""

    log: list[str] = field(default_factory=list)

    @property
    def statements(self) -> list[str]:
        """The statements, without PRAGMA and without what opens and closes transactions."""
        return [sql for sql in self.log if not sql.lstrip().lower().startswith(_SILENT)]

    @property
    def count(self) -> int:
        """How many statements."""
        return len(self.statements)

    @property
    def commits(self) -> int:
        """How many times an open transaction was committed by COMMIT."""
        return sum(sql.lstrip().lower().startswith(("commit", "end")) for sql in self.log)

    @property
    def rollbacks(self) -> int:
        """How many times an open transaction was rolled back as a whole."""
        return sum(sql.strip(" \t\r\n;").lower() in ("rollback", "rollback transaction") for sql in self.log)


class ServedDb(Db):
    """The judge's database. `db.rows` and the others look through a connection of the judge's own."""

    def __init__(self, path: Path, steps: Steps) -> None:
        super().__init__(_connected(path), steps)
        self._path = path
        self._watching: list[Sent] = []
        self._served: list[apsw.Connection] = []

    def connect(self) -> apsw.Connection:
        """One more connection to it, for a child."""
        conn = _connected(self._path)
        self._served.append(conn)
        return conn

    def arrived(self, sql: str) -> bool:
        """Write down a statement that came from a child; True, so that it may stand as a trace of statements."""
        for sent in self._watching:
            sent.log.append(sql)
        return True

    @contextmanager
    def counted(self) -> Iterator[Sent]:
        """Everything that arrives during the block: `with db.counted() as sent: …`, then `sent.count`."""
        sent = Sent()
        self._watching.append(sent)
        try:
            yield sent
        finally:
            self._watching = [one for one in self._watching if one is not sent]

    def in_transaction(self) -> bool:
        """Has a child a transaction open?"""
        return any(conn.in_transaction for conn in self._served)

    def forget(self, conn: apsw.Connection) -> None:
        """A child's connection is closed; what it had not committed is rolled back."""
        self._served = [one for one in self._served if one is not conn]
        conn.close(True)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the write lock from outside (RESERVED), then commit what was given meanwhile."""
        try:
            self._conn.execute("BEGIN IMMEDIATE")
            yield
            self._conn.execute("COMMIT")
        except apsw.BusyError:
            got = "a connection of the answer keeps its transaction open"
            raise Broken("another program can write in between", got, "busy") from None
        finally:
            if self._conn.in_transaction:
                self._conn.execute("ROLLBACK")

    def locked(self) -> bool:
        """Does a child hold the write lock now?"""
        try:
            self._conn.execute("BEGIN IMMEDIATE; ROLLBACK")
        except apsw.BusyError:
            return True
        return False

    def close(self) -> None:
        """Close every connection; the folder goes."""
        for conn in [*self._served, self._conn]:
            conn.close(True)
        self._served = []
        shutil.rmtree(self._path.parent, ignore_errors=True)


def _connected(path: Path) -> apsw.Connection:
    """A connection that never waits for a lock: who could release it waits for the judge."""
    conn = open_file(str(path))
    conn.set_busy_timeout(0)
    conn.execute("PRAGMA synchronous = OFF")  # a crash of the machine is not among the cases
    conn.execute(f"PRAGMA main.max_page_count = {_MOST_PAGES}; PRAGMA temp.max_page_count = {_MOST_PAGES}")
    return conn
