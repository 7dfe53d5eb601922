"""In the child, what probes ask of SQLAlchemy: neutral code that uses nothing of the answer's own.

Nothing of SQLAlchemy is imported before it is asked for: a child that needs none does not pay for it.
"""

import importlib
from collections.abc import Callable, Iterable, Sequence
from types import ModuleType
from typing import Any

from grading.sandbox.proxy import Link, module_of
from grading.sandbox.wire import Unsendable, encode


def engine(link: Link, database: int, version: str) -> Any:
    """An engine on one of the judge's databases; pooled as a file's, so that several connections see one database."""
    from sqlalchemy import QueuePool, create_engine

    module: ModuleType = module_of(link, database, version)
    return create_engine("sqlite://", module=module, poolclass=QueuePool, pool_timeout=2)


def session(bind: Any, kind: str, options: dict[str, Any]) -> Any:
    """A plain session on an engine: sqlalchemy's, or sqlmodel's."""
    module = importlib.import_module("sqlmodel" if kind == "sqlmodel" else "sqlalchemy.orm")
    return module.Session(bind, **options)


def sql(target: Any, statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]] | None:
    """Execute a text on a connection or session; on an engine, in a transaction of its own."""
    from sqlalchemy import Engine, text

    if isinstance(target, Engine):
        with target.begin() as connection:
            return sql(connection, statement, parameters)
    # A SQLModel session warns about `execute`: the plain method is what both have.
    from sqlalchemy.orm import Session

    execute = Session.execute.__get__(target) if isinstance(target, Session) else target.execute
    result = execute(text(statement), parameters)
    return [tuple(row) for row in result] if result.returns_rows else None


def values(target: Any, names: Sequence[Any], keep: Callable[[Any], Any]) -> Any:
    """Attributes (`provider.name`) or places (0, `0.name`) of an object, or of each of a list: JSON of tuples."""
    if not _several(target):
        return {"$t": [_kept(_reached(target, name), keep) for name in names]}
    return [{"$t": [_kept(_reached(one, name), keep) for name in names]} for one in target]


def _several(target: Any) -> bool:
    """A list of objects? A row and a SQLModel object can be iterated over, too, and are one."""
    one = isinstance(target, str | bytes | dict) or hasattr(target, "_asdict") or hasattr(target, "model_dump")
    return isinstance(target, Iterable) and not one


def _reached(target: Any, path: Any) -> Any:
    if isinstance(path, int):
        return target[path]
    for name in path.split("."):
        if name.isdigit():
            target = target[int(name)]
        else:
            target = target[name] if isinstance(target, dict) else getattr(target, name)
    return target


def _kept(value: Any, keep: Callable[[Any], Any]) -> Any:
    try:
        return encode(value)
    except Unsendable:
        return keep(value)
