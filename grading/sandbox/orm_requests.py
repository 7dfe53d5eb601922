"""What a probe may ask of SQLAlchemy in a child; everything that reaches the database comes back to the judge."""

from typing import Any

import apsw

from grading.probe import Broken, ScratchPath, Steps, shown
from grading.sandbox.outcome import Handle, Outcome
from grading.sandbox.service import Service
from grading.sandbox.words import Module, Words
from grading.served import ServedDb


class OrmRequests:
    """The part of a Child that speaks of engines, sessions and mapped objects."""

    words: dict[str, Words] = {}  # noqa: RUF012 - of what stands beside the answer; each bench sets its own
    _steps: Steps
    _service: Service

    def _request(self, message: dict[str, Any]) -> Outcome:
        raise NotImplementedError

    def path(self, name: str) -> ScratchPath:
        raise NotImplementedError

    def _sent(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    def engine(self, db: ServedDb) -> Handle:
        """A SQLAlchemy engine in the child whose every DB-API call is executed by the judge on `db`."""
        return self._request({"do": "engine", **self._offered(db)}).handle

    def _offered(self, db: ServedDb) -> dict[str, Any]:
        if not isinstance(db, ServedDb):
            raise TypeError("an engine in a child is for a served database: write served=True in the contract")
        return {"db": self._service.offer(db), "sqlite": apsw.sqlite_lib_version()}

    def session(self, db: ServedDb | Handle, kind: str = "sqlalchemy", **options: Any) -> Handle:
        """A plain `Session` on such an engine (or on an engine that is there); `kind="sqlmodel"` gives sqlmodel's."""
        bind = db if isinstance(db, Handle) else self.engine(db)
        shown = "".join(f", {name}={value!r}" for name, value in options.items())
        self._steps.add(f"session = Session(engine{shown})")
        message = {"do": "session", "handle": bind.number, "kind": kind, **self._sent((), options)}
        return self._request(message).handle

    def sql(self, handle: Handle, statement: str, **parameters: Any) -> Outcome:
        """Execute a text on a session, a connection or an engine (there: committed); the value is a list of rows."""
        given = f", {parameters}" if parameters else ""
        self._steps.add(f"{handle!r}: {' '.join(statement.split())}{given}")
        return self._request({"do": "sql", "handle": handle.number, "sql": statement, **self._sent((), parameters)})

    def values(self, what: Any, *names: str | int) -> Any:
        """Attributes of an object that stays in the child, as a tuple; of a list of objects, a list of tuples.

        `what` is a handle, an outcome, or a list of handles. A name may have dots (`provider.name`).
        Broken if reading raises.
        """
        found = self._request({"do": "values", "names": list(names), **self._sent((what,), {})}).returned().value
        rows = found if isinstance(found, list) else [found]
        if not all(isinstance(row, tuple) and len(row) == len(names) for row in rows):
            raise Broken("values of its objects", shown(found), "forged")
        return found

    def _lines(self, message: dict[str, Any]) -> list[str]:
        """A reply that is a list of texts, whatever the child made of it."""
        found = self._request(message).returned().value
        if not isinstance(found, list):
            raise Broken("a list", shown(found), "forged")
        return [str(one) for one in found]

    def answer(self) -> Handle:
        """The answer's module."""
        return self._request({"do": "module", "path": ""}).handle

    def module(self, file: str) -> Handle:
        """A module that stands beside the answer (`beside=`), loaded now, so it may import the answer."""
        found = self._request({"do": "module", "path": self.path(file)}).handle
        return Module(found.number, found.type, self.words.get(file, {}))

    def ddl(self, metadata: Handle | str) -> list[str]:
        """The statements that `create_all` sends for a metadata, or for what has one: `child.ddl("Base")`.

        Only the child can say it; `create_all` on a database shows from outside what it makes.
        """
        return self._lines({"do": "ddl", **self._sent((metadata,), {})})

    def create_all(self, metadata: Handle | str, db: ServedDb) -> Outcome:
        """Let a metadata make its tables on `db`."""
        self._steps.add(f"{metadata if isinstance(metadata, str) else repr(metadata)}.metadata.create_all(engine)")
        return self._request({"do": "create", **self._offered(db), **self._sent((metadata,), {})})

    def schema_diff(self, metadata: Handle | str, db: ServedDb, **options: Any) -> list[str]:
        """What Alembic's `compare_metadata` finds different, a line each; [] if nothing. Options are Alembic's
        (`compare_server_default=True`). It runs in the child: believe it only with a look at `db`.

        What SQLite does not tell apart is no difference: TEXT and VARCHAR(50), an INTEGER PRIMARY KEY with and
        without NOT NULL. With `compare_type=True` types are compared as Alembic compares them.
        """
        return self._lines({"do": "diff", "options": options, **self._offered(db), **self._sent((metadata,), {})})

    def named(self, name: str) -> Handle:
        """A class or object that the answer's module defines. Broken if there is none."""
        return self._request({"do": "name", "name": name}).handle
