"""Values and errors of the DB-API proxy as sqlite3 has them: what it binds, what it refuses, what it raises."""

import re
import sqlite3
from typing import Any

from grading.sandbox.wire import decode, encode

_INT64 = 1 << 63
_PLAIN = (int, float, str, bytes, type(None))
_COMMENTED = re.compile(r"(?:\s+|--[^\n]*(?:\n|\Z)|/\*.*?(?:\*/|\Z))*", re.DOTALL)
_WRITING = ("insert", "update", "delete", "replace")


def row(cells: list[Any]) -> tuple[Any, ...]:
    """A row as it came over the wire."""
    return tuple(decode(cell) if isinstance(cell, dict) else cell for cell in cells)


def writes(sql: str) -> bool:
    """Does sqlite3 take it for a writing statement? It looks at the first word alone."""
    begins = _COMMENTED.match(sql)
    return sql[begins.end() if begins else 0 :][:7].lower().startswith(_WRITING)


def bound(parameters: Any) -> Any:
    """Parameters as they travel: a list of values by place, or values by name."""
    if isinstance(parameters, dict):
        return {"$m": [[str(name), _value(value, f":{name}")] for name, value in parameters.items()]}
    return [_value(value, place) for place, value in enumerate(parameters, 1)]


def _value(value: Any, place: int | str) -> Any:
    """A value as sqlite3 binds it: adapters first, then the five types of SQLite."""
    if type(value) not in _PLAIN:
        value = sqlite3.adapt(value, sqlite3.PrepareProtocol, value)
        if isinstance(value, bytearray | memoryview):
            value = bytes(value)
    if not isinstance(value, _PLAIN):
        name = type(value).__name__
        raise sqlite3.ProgrammingError(f"Error binding parameter {place}: type '{name}' is not supported")
    if isinstance(value, int) and not -_INT64 <= value < _INT64:
        raise OverflowError("Python int too large to convert to SQLite INTEGER")
    if isinstance(value, str):
        value.encode()  # raises UnicodeEncodeError, as sqlite3 does
    if isinstance(value, float) and value != value:
        return None  # SQLite has no NaN
    return int(value) if isinstance(value, bool) else encode(value)


def error(type: str, message: str, code: int | None = None, name: str = "", open: bool = False) -> Exception:
    """The exception that sqlite3 would raise."""
    if type == "UnicodeEncodeError":
        return sqlite3.InterfaceError(message)
    kinds: dict[str, Any] = {"MemoryError": MemoryError, "OverflowError": OverflowError}
    make: Any = kinds.get(type) or getattr(sqlite3, type, sqlite3.DatabaseError)
    made = make(message)
    made.in_transaction = open
    if code is not None:
        made.sqlite_errorcode, made.sqlite_errorname = code, name
    return made  # type: ignore[no-any-return]
