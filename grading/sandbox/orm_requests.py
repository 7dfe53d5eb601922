"""What a probe may ask of SQLAlchemy in a child; everything that reaches the database comes back to the judge."""

from typing import Any

import apsw

from grading.probe import Steps
from grading.sandbox.outcome import Handle, Outcome
from grading.sandbox.service import Service
from grading.served import ServedDb


class OrmRequests:
    """The part of a Child that speaks of engines, sessions and mapped objects."""

    _steps: Steps
    _service: Service

    def _request(self, message: dict[str, Any]) -> Outcome:
        raise NotImplementedError

    def _sent(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    def engine(self, db: ServedDb) -> Handle:
        """A SQLAlchemy engine in the child whose every DB-API call is executed by the judge on `db`."""
        if not isinstance(db, ServedDb):
            raise TypeError("child.engine(db) is for a served database: write served=True in the contract")
        version = apsw.sqlite_lib_version()
        return self._request({"do": "engine", "db": self._service.offer(db), "sqlite": version}).handle

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
        return self._request({"do": "values", "names": list(names), **self._sent((what,), {})}).returned().value

    def named(self, name: str) -> Handle:
        """A class or object that the answer's module defines. Broken if there is none."""
        return self._request({"do": "name", "name": name}).handle
