"""The judge's end of the DB-API proxy: messages of a child in, rows or an error out.

Nothing that a child sends may raise here: what can't be understood is answered with an error, and what costs too
much is stopped. A connection can do what SQL can do, under the judge's authorizer and limits.
"""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import apsw

from grading.sandbox.service_replies import error, explained, page, paged, result, size_of, state
from grading.sandbox.service_rules import Budget, Refused, Served, single, writing
from grading.sandbox.wire import FORGED, decode
from grading.served import ServedDb
from grading.sql import Limits

LIMITS = Limits(steps=50_000_000, seconds=8.0, rows=200_000)  # of one child, all its statements together
_MAX_RESULT = 32_000_000  # bytes of values in one result, about
_MAX_CONNECTIONS = 64


class Service:
    """The databases offered to one child, and its connections."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._budget = Budget(limits)
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
        for served in self._open.values():
            served.close()
        self._open = {}

    def answer(self, message: Any) -> dict[str, Any]:
        """The reply to one message."""
        self._budget.begin()
        served: Served | None = None
        try:
            if message["op"] == "connect":
                return {"ok": self._connect(message["db"])}
            served = self._open[message["conn"]]
            served.reason = ""
            return {"ok": self._calls[message["op"]](self, served, message)}
        except (Refused, apsw.Error, *FORGED, MemoryError) as raised:
            return error(served, *explained(raised, served.reason if served else ""))
        finally:
            self._budget.end()

    def _connect(self, database: Any) -> int:
        if len(self._open) >= _MAX_CONNECTIONS:
            raise Refused("OperationalError", f"{_MAX_CONNECTIONS} connections are open: close some")
        if type(database) is not int or database < 0:
            raise ValueError("there is no such database")
        db = self._offered[database]
        self._made += 1
        self._open[self._made] = Served(db.connect(), db, self._budget)
        return self._made

    def _execute(self, served: Served, message: Any) -> dict[str, Any]:
        sql, columns = _begun(served, message), list[str]()
        rows = self._ran(
            served, "execute", sql, decode(message["params"]), lambda cur, one: single(sql, one, columns, cur)
        )
        served.pages = paged(rows)
        return result(served, columns, served.conn.changes(), served.conn.last_insert_rowid())

    def _executemany(self, served: Served, message: Any) -> dict[str, Any]:
        sql, before = _begun(served, message), served.conn.total_changes()
        many = decode(message["params"])
        self._ran(served, "executemany", sql, many, lambda cur, one: single(sql, one, [], cur) and writing(cur))
        served.pages = []
        return result(served, [], served.conn.total_changes() - before)

    def _script(self, served: Served, message: Any) -> dict[str, Any]:
        self._commit(served, message)
        self._ran(served, "execute", str(message["sql"]), (), lambda _, one: served.db.arrived(one))
        return state(served)

    def _ran(
        self, served: Served, how: str, sql: str, parameters: Any, before: Callable[[apsw.Cursor, str], bool]
    ) -> list[tuple[Any, ...]]:
        """The rows; `before` looks at each statement, and may refuse it, before it runs."""
        cursor = served.conn.cursor()
        cursor.exec_trace = lambda cur, one, _: before(cur, one)
        try:
            return list(self._within_limits(getattr(cursor, how)(sql, parameters)))
        finally:
            cursor.close(True)

    def _within_limits(self, cursor: Iterator[Any]) -> Iterator[Any]:
        size = 0
        for k, row in enumerate(cursor):
            size += size_of(row)
            if k >= self._budget.limits.rows or size > _MAX_RESULT:
                raise Refused("DataError", f"it gives more than {self._budget.limits.rows:,} rows, or more than 32 MB")
            yield row

    def _page(self, served: Served, _: Any) -> dict[str, Any]:
        return page(served)

    def _commit(self, served: Served, _: Any) -> dict[str, Any]:
        if served.conn.in_transaction:
            served.run("COMMIT")
        return state(served)

    def _rollback(self, served: Served, _: Any) -> dict[str, Any]:
        if served.conn.in_transaction:
            served.run("ROLLBACK")
        return state(served)

    def _changes(self, served: Served, _: Any) -> dict[str, Any]:
        return {**state(served), "count": served.conn.total_changes()}

    def _close(self, served: Served, message: Any) -> dict[str, Any]:
        del self._open[message["conn"]]
        served.close()
        return state(served)

    _calls: ClassVar[dict[str, Callable[["Service", Served, Any], dict[str, Any]]]] = {
        "execute": _execute, "executemany": _executemany, "script": _script, "page": _page, "commit": _commit,
        "rollback": _rollback, "changes": _changes, "close": _close,
    }  # fmt: skip


def _begun(served: Served, message: Any) -> str:
    """The statement of a message, after the BEGIN that sqlite3 sends before it."""
    sql = message["sql"]
    if not isinstance(sql, str):
        raise TypeError("a statement is a text")
    served.begin(message["begin"])
    served.db.arrived(sql)
    return sql
