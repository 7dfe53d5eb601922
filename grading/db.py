"""The judge's own view of a database: what a probe does to it and what it must give.

Every step is written down, so that a failing student can follow it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import apsw

from grading.compare import same_bag, same_order
from grading.probe import MOST_ROWS, Broken, ScratchPath, Steps, digest, literal, place, rows_shown, sql_shown
from grading.sides import sides
from grading.sql import Limits, SqlError, explained, guarded, open_file, run_script

_LIMITS = Limits(steps=50_000_000)


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


class Db:
    """A database under test. All its statements run under the judge's limits."""

    def __init__(self, conn: apsw.Connection, steps: Steps) -> None:
        self._conn = conn
        self._steps = steps

    def note(self, text: str) -> None:
        """One more line in the steps that a failing student reads."""
        self._steps.add(text)

    def release(self) -> None:
        """A child goes on now: nothing to do where it has no hand in the database."""

    def given(self, sql: str, *params: Any) -> None:
        """The judge's own set-up, on tables that are given."""
        self._steps.add(sql_shown(sql, params))
        try:
            self._run(sql, params)
        except SqlError as error:
            raise Broken("accepted", f"refused ({error})", "given:refused") from None

    def accepts(self, sql: str, *params: Any) -> None:
        """Broken unless the statement works."""
        self._steps.add(sql_shown(sql, params))
        try:
            self._run(sql, params)
        except SqlError as error:
            raise Broken("accepted", f"refused ({error})", f"{error.kind}:refused") from None

    def refuses(self, sql: str, *params: Any) -> None:
        """Broken unless a constraint, or a trigger's RAISE, refuses the statement."""
        self._steps.add(sql_shown(sql, params))
        try:
            self._run(sql, params)
        except SqlError as error:
            if error.kind != "constraint":
                raise Broken("refused by a rule of the table", f"an error ({error})", "error") from None
        else:
            raise Broken("refused", "accepted", "accepted")
        self._steps.refused()

    def gives(self, sql: str, rows: list[tuple[Any, ...]], *params: Any, ordered: bool = False) -> None:
        """Broken unless the query gives these rows, typed; in this order only with `ordered`."""
        self._steps.add(sql_shown(sql, params))
        got = self._answer(sql, params)
        equal = same_order(rows, got, range(len(rows[0]) if rows else 0)) if ordered else same_bag(rows, got)
        if not equal:
            raise _unequal(rows, got, ordered)

    def reverse_unordered(self) -> None:
        """From here on, rows that nobody ordered come the other way round: an index may give them in any order."""
        self._steps.add("PRAGMA reverse_unordered_selects = ON  -- what nobody ordered comes the other way round")
        self._conn.execute("PRAGMA reverse_unordered_selects = ON")

    def fill(self, table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
        """The judge's own rows for a given table, shown as a table; the last filling of each is kept."""
        marks = ", ".join("?" * len(columns))
        names = ", ".join(map(quoted, columns))
        self._steps.given.append(rows_shown(table, rows, columns, ordered=True))
        for row in rows:
            self._run(f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", row)  # noqa: S608 - the judge's own names

    def script(self, text: str, count: int | None = None) -> None:
        """Run an answer's script here. Raises SqlError. What is temporary in it stays until `tidy`."""
        run_script(self._conn, text, count)

    def tidy(self) -> None:
        """What is temporary, and what nobody ended, is gone: as if the answer had closed its connection."""
        if self._conn.in_transaction:
            raise Broken("every transaction is ended", "one is open: did you COMMIT?", "transaction")
        ((keys_on,),) = self._conn.execute("PRAGMA foreign_keys")
        self._conn.execute("PRAGMA foreign_keys = OFF")  # else a temporary parent with children cannot be dropped
        for kind, name in list(self._conn.execute("SELECT type, name FROM sqlite_temp_master WHERE type <> 'index'")):
            self._conn.execute(f"DROP {kind} IF EXISTS temp.{quoted(str(name))}")
        self._conn.execute(f"PRAGMA foreign_keys = {keys_on}")

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """The rows of a query; it is not among the steps shown."""
        return self._answer(sql, params)

    def one(self, sql: str, *params: Any) -> Any:
        """The first value of the first row, or None."""
        rows = self._answer(sql, params)
        return rows[0][0] if rows else None

    def _answer(self, sql: str, params: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        try:
            return self._run(sql, params)
        except SqlError as error:
            raise Broken("rows", f"an error ({error})", "error") from None

    def _run(self, sql: str, params: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with guarded(self._conn, _LIMITS) as guard:
            try:
                return list(self._conn.execute(sql, params))
            except apsw.Error as error:
                raise guard.reason or explained(error) from None


class FileDb(Db):
    """A database file that a child works on. It is opened for a look, and closed before the child goes on.

    `kept`: whoever makes the child tells it to `release` this file first; looks in between share one connection, which
    costs a third. Without it, each look has its own.
    """

    def __init__(self, path: str, steps: Steps, kept: bool = False) -> None:
        super().__init__(None, steps)  # type: ignore[arg-type]  # opened for each look
        self.path = ScratchPath(path)
        self._keeps = kept
        self._kept: apsw.Connection | None = None
        self._held: apsw.Connection | None = None
        self._patience = 2000  # milliseconds to wait for a lock

    def release(self) -> None:
        """Close the file: what another process does to it now, up to taking its place, is seen at the next look."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def _run(self, sql: str, params: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        self._conn = self._held or self._opened_now()
        try:
            return super()._run(sql, params)
        finally:
            if not self._keeps or (self._held is None and self._conn.in_transaction):
                self.release()

    def _opened_now(self) -> apsw.Connection:
        try:
            self._kept = self._kept or open_file(self.path)
        except apsw.Error as error:
            raise SqlError(f"the file cannot be opened as a database: {error}") from None
        self._kept.set_busy_timeout(self._patience)
        return self._kept

    def peek(self, sql: str, *params: Any, default: Any = None) -> Any:
        """The first value, seen from outside at this moment; `default` if a lock keeps the judge out."""
        self._patience = 0
        try:
            return self._run(sql, params)[0][0]
        except SqlError as error:
            if error.kind == "locked":
                return default
            raise Broken("rows", f"an error ({error})", "error") from None
        finally:
            self._patience = 2000

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the write lock from outside (RESERVED), then commit what was given meanwhile."""
        held = open_file(self.path)
        self._held = held
        try:
            held.execute("BEGIN IMMEDIATE")
            yield
            held.execute("COMMIT")
        except apsw.BusyError:
            got = "a connection of the answer keeps its transaction open"
            raise Broken("another program can write in between", got, "busy") from None
        finally:
            self._held = None
            held.close()

    def locked(self) -> bool:
        """Does somebody else hold the write lock now?"""
        conn = open_file(self.path)
        conn.set_busy_timeout(0)
        try:
            conn.execute("BEGIN IMMEDIATE; ROLLBACK")
        except apsw.BusyError:
            return True
        finally:
            conn.close()
        return False


def _unequal(rows: list[tuple[Any, ...]], got: list[tuple[Any, ...]], ordered: bool) -> Broken:
    if len(rows) == len(got) == 1 and len(rows[0]) == len(got[0]) == 1:
        return Broken(literal(rows[0][0]), literal(got[0][0]), f"value:{literal(got[0][0])}")
    rows, got = (rows, got) if ordered else (sorted(rows, key=place), sorted(got, key=place))
    order = ordered and same_bag(rows, got)
    expected, yours = sides(rows, got, None, MOST_ROWS, order=order)
    return Broken(expected, yours, f"rows:{digest(got)}")
