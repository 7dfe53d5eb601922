"""What the judge replies to a child's database call: rows in pages that the channel can carry, and errors."""

from typing import Any

import apsw

from grading.sandbox.service_rules import Refused, Served
from grading.sandbox.wire import MAX_LINE, encode

_PAGE = 400_000  # bytes of values in one reply, about


def size_of(row: tuple[Any, ...]) -> int:
    """Bytes that a row takes on the wire, about."""
    return sum(_cell_size(value) for value in row)


def _cell_size(value: Any) -> int:
    if isinstance(value, str):
        return len(value) + 3 if value.isascii() else 6 * len(value)
    return 2 * len(value) + 16 if isinstance(value, bytes) else 22


def paged(rows: list[tuple[Any, ...]]) -> list[list[Any]]:
    """Rows as JSON, cut into replies that the channel can carry. Raises Refused for a row that is too long."""
    pages: list[list[Any]] = [[]]
    filled = 0
    for row in rows:
        size = size_of(row)
        if size > MAX_LINE - _PAGE:
            raise Refused("DataError", "a row is too long for the judge's channel")
        if filled + size > _PAGE and pages[-1]:
            pages.append([])
            filled = 0
        filled += size
        pages[-1].append([v if type(v) in (int, str) or v is None else encode(v) for v in row])
    return pages


def state(served: Served) -> dict[str, Any]:
    """What every reply says of the connection."""
    return {"open": served.in_transaction}


def result(served: Served, columns: list[str], count: int, rowid: int | None = None) -> dict[str, Any]:
    """The first page of a result, or what a statement without rows leaves."""
    return {**page(served), "columns": columns, "count": count, "rowid": rowid}


def page(served: Served) -> dict[str, Any]:
    """The next page of the last result; `page` is how many are left."""
    rows = served.pages.pop(0) if served.pages else []
    return {**state(served), "rows": rows, "page": len(served.pages)}


def error(served: Served | None, kind: str, message: str, code: int | None = None) -> dict[str, Any]:
    """An exception of sqlite3's, by its name."""
    name = apsw.mapping_extended_result_codes.get(code) or apsw.mapping_result_codes.get(code) if code else ""
    is_open = served is not None and served.in_transaction
    return {"error": {"type": kind, "message": message, "code": code, "name": name or "", "open": is_open}}


def explained(error: Exception, reason: str) -> tuple[str, str, int | None]:
    """The exception that sqlite3 raises for what apsw or Python raised here, its message, and SQLite's code.

    Source: CPython's Modules/_sqlite/util.c.
    """
    if isinstance(error, MemoryError | Refused):
        return getattr(error, "kind", "MemoryError"), str(error), None
    if not isinstance(error, apsw.Error) or isinstance(error, apsw.BindingsError):
        return "ProgrammingError", _said(error), None
    code = int(getattr(error, "extendedresult", 0) or 0) & 0xFFFF
    if reason:
        return ("DatabaseError" if isinstance(error, apsw.AuthError) else "OperationalError"), reason, code
    return _KINDS.get(code & 0xFF, "DatabaseError"), str(error), code


def _said(error: Exception) -> str:
    if isinstance(error, apsw.Error):
        return str(error)
    if "null character" in str(error):
        return "the query contains a null character"
    return f"the judge's database does not understand this call ({type(error).__name__})"


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
