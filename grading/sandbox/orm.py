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


def metadata(target: Any) -> Any:
    """A metadata, or that of a declarative base, a mapped class or SQLModel."""
    from sqlalchemy import MetaData

    found = target if isinstance(target, MetaData) else getattr(target, "metadata", None)
    if not isinstance(found, MetaData):
        raise TypeError(f"{target!r} has no SQLAlchemy metadata")
    return found


def ddl(found: Any) -> list[str]:
    """The statements of `create_all` on an empty SQLite database, in order; events that emit DDL are among them."""
    from sqlalchemy import create_mock_engine

    sent: list[Any] = []
    bind = create_mock_engine("sqlite://", lambda one, *_, **__: sent.append(one))
    found.create_all(bind, checkfirst=False)
    return [str(one.compile(dialect=bind.dialect)).strip() for one in sent]


def differences(found: Any, bind: Any, options: dict[str, Any]) -> list[str]:
    """What Alembic would change in the database to make it equal to the metadata, in words; in a fixed order."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with bind.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": _other_affinity, **options})
        return sorted(line for one in compare_metadata(context, found) for line in _in_words(one, found))


def _other_affinity(context: Any, _: Any, __: Any, inspected: Any, declared: Any) -> bool:
    """Do two types differ for SQLite?"""
    return affinity(inspected.compile(context.dialect)) != affinity(declared.compile(context.dialect))


def affinity(declared: str) -> str:
    """The affinity of a column, from its declared type. Source: sqlite.org/datatype3.html, section 3.1."""
    text = declared.upper()
    rules = {"INT": "INTEGER", "CHAR": "TEXT", "CLOB": "TEXT", "TEXT": "TEXT", "BLOB": "BLOB"}
    rules |= {"REAL": "REAL", "FLOA": "REAL", "DOUB": "REAL"}
    return next((kind for part, kind in rules.items() if part in text), "NUMERIC" if text else "BLOB")


def _in_words(difference: Any, found: Any) -> list[str]:
    """One of Alembic's differences: a tuple, or a list of tuples about one column."""
    if isinstance(difference, list):
        return [line for one in difference for line in _in_words(one, found)]
    action, *rest = difference
    verb, _, kind = str(action).partition("_")
    if verb == "modify":
        _, table, column, _, before, after = rest
        if kind == "nullable" and _is_rowid(found.tables[table], column):
            return []
        return [f"column {table}.{column}: {kind} is {_said(before)} in the database, {_said(after)} in the classes"]
    where = "in the classes, not in the database" if verb == "add" else "in the database, not in the classes"
    return [f"{kind} {_shown(rest)}: {where}"]


def _said(value: Any) -> str:
    """A type or a flag as it is written; a default by its text, not as an object with an address."""
    return str(getattr(value, "arg", value)) or "an empty text"


def _is_rowid(table: Any, column: str) -> bool:
    """Is it the one INTEGER PRIMARY KEY, which is never NULL, said or not?"""
    key = list(table.primary_key)
    return [one.name for one in key] == [column] and affinity(str(key[0].type)) == "INTEGER"


def _shown(rest: list[Any]) -> str:
    """What a difference is about, by its names."""
    thing = rest[-1]
    table = getattr(thing, "table", None)
    names = [column.name for column in getattr(thing, "columns", [])] if table is not None else []
    inside = f" ({', '.join(names)})" if names else ""
    owner = rest[1] if len(rest) == 3 else getattr(table, "name", "")
    return ".".join(filter(None, [owner, str(getattr(thing, "name", None) or "")])) + inside
