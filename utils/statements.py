"""The statements that SQLAlchemy really sends, shown or kept, and an engine to try things on.

In order: listeners are put on an engine, each statement is brought onto one line, a long list of columns
is cut; at the end the listeners are taken off again.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from utils.paths import CATALOGUE
from utils.schema import Database, opened

if TYPE_CHECKING:
    from sqlalchemy import Engine

_SHOWN = 3  # columns of a SELECT or parameters of a statement that are shown before it is cut
_SELECT = re.compile(r"^(SELECT(?: DISTINCT)? )(.*?)( FROM .*)$")
_INSIDE = re.compile(r",\s*(?![^()]*\))")  # a comma outside of round brackets


def engine_on_copy(db: Database = CATALOGUE) -> Engine:
    """An engine on a copy of the catalogue in memory, foreign keys on: what happens there stays there."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    with opened(db) as conn:
        content = conn.serialize() if isinstance(conn, sqlite3.Connection) else conn.serialize("main")

    def connect() -> sqlite3.Connection:
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        copy.deserialize(content)
        copy.execute("PRAGMA foreign_keys = ON")
        return copy

    return create_engine("sqlite://", creator=connect, poolclass=StaticPool)


@contextmanager
def sent(engine: Engine, transactions: bool = True) -> Iterator[list[str]]:
    """Print each statement that the engine sends inside the block, at the moment when it is sent.

    Long lists are cut. `transactions=False` leaves BEGIN, COMMIT and ROLLBACK out. The block gets the list.
    """
    with recorded(engine, transactions, print) as lines:
        yield lines


@contextmanager
def recorded(
    engine: Engine, transactions: bool = False, tell: Callable[[str], object] | None = None
) -> Iterator[list[str]]:
    """The statements that the engine sends inside the block, one line each; `tell` is called with each."""
    from sqlalchemy import event

    lines: list[str] = []

    def add(line: str) -> None:
        lines.append(line)
        if tell is not None:
            tell(line)

    def executed(_conn: Any, _cursor: Any, sql: str, params: Any, _context: Any, many: bool) -> None:
        add(f"{one_line(sql)}{_shown(params, many)}")

    heard: list[tuple[str, Callable[..., None]]] = [("before_cursor_execute", executed)]
    if transactions:
        heard += [(name, _saying(name.upper(), add)) for name in ("begin", "commit", "rollback")]
    for name, listener in heard:
        event.listen(engine, name, listener)
    try:
        yield lines
    finally:
        for name, listener in heard:
            event.remove(engine, name, listener)


def _saying(word: str, add: Callable[[str], None]) -> Callable[..., None]:
    def listener(_conn: Any) -> None:
        add(word)

    return listener


def one_line(sql: str) -> str:
    """A statement on one line; of a long list of columns the first few."""
    plain = " ".join(sql.split()).replace("( ", "(").replace(" )", ")")
    found = _SELECT.match(plain)
    if found is None:
        return plain
    columns = _INSIDE.split(found[2])
    if len(columns) <= _SHOWN + 1:
        return plain
    return f"{found[1]}{', '.join(columns[:_SHOWN])}, … {len(columns) - _SHOWN} more{found[3]}"


def _shown(params: Any, many: bool) -> str:
    """The parameters behind a statement, if there are any."""
    if not params:
        return ""
    if many and isinstance(params, list):  # else several rows in one statement: "insertmanyvalues"
        return f"   ← {len(params)} times, first {_cut(params[0])}"
    return f"   ← {_cut(params)}"


def _cut(params: Sequence[Any] | dict[str, Any]) -> str:
    values = list(params.values()) if isinstance(params, dict) else list(params)
    words = [repr(value) for value in values[: 2 * _SHOWN]]
    return ", ".join(words) + (f", … {len(values) - 2 * _SHOWN} more" if len(values) > 2 * _SHOWN else "")


def tables_of(sql: str) -> str:
    """What a statement is about, in a word or two: the first table that it names."""
    found = re.search(r"(?:FROM|INTO|UPDATE)\s+\(?(?:SELECT.*?FROM\s+)?([\w]+)", sql, re.IGNORECASE)
    return found[1] if found else sql.split()[0]
