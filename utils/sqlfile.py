"""A database file as bytes: read whole, written whole, compared.

Answers run on a copy in memory, with the judge's SQLite; the file itself is only touched through
Python's own `sqlite3`, as the notebook's other cells do. Two SQLite libraries in one process don't
see each other's locks, so using both on one file could destroy it.
"""

import hashlib
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw

from utils.errors import CourseError

# Bytes of the header that change without any change of content: file format (WAL or not), change
# counter, schema cookie, version-valid-for and the library's version.
_VOLATILE = ((18, 20), (24, 28), (40, 44), (92, 100))
SIDE = 0x636F7572  # the application id of the side databases that answers make
_RUN_ON = SIDE + 1  # of those that a cell makes, and an answer changed
_WAIT = 2.0  # seconds to wait for a lock of another program


def read_database(path: Path) -> bytes:
    """The database file as bytes; b"" when it is not there or empty. Raises CourseError when it is no database."""
    if not path.is_file() or path.stat().st_size == 0:
        return b""
    try:
        with closing(sqlite3.connect(path, timeout=_WAIT)) as conn:
            if conn.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                return b""
            content = bytearray(conn.serialize())
    except sqlite3.Error as error:
        raise CourseError(
            f"{path.name} can't be read ({error}). Run the cell with start_lab(…): it makes a fresh copy."
        ) from None
    content[18:20] = b"\x01\x01"  # a copy in memory can't be in WAL mode
    return bytes(content)


def write_database(path: Path, content: bytes) -> None:
    """Make `content` the file's content, for connections that are open too, in one transaction.

    Raises CourseError when another connection holds a lock.
    """
    release_sql_magic(path)
    try:
        with closing(sqlite3.connect(":memory:")) as source, closing(sqlite3.connect(path, timeout=_WAIT)) as target:
            if content:
                source.deserialize(content)
            _refuse_locked(target)
            source.backup(target)
    except sqlite3.OperationalError as error:
        raise CourseError(
            f"{path.name} is unchanged, because another connection holds it ({error}): a cell began a transaction "
            "and did not end it. Run conn.commit() or conn.close() there, or restart the kernel."
        ) from None


def _refuse_locked(target: sqlite3.Connection) -> None:
    """Ask for the lock first: `backup` alone would wait for ever."""
    target.isolation_level = None
    target.execute("BEGIN IMMEDIATE")
    target.execute("ROLLBACK")


def in_memory(content: bytes) -> apsw.Connection:
    """A copy of a database in memory, with the judge's settings."""
    from grading.sql import prepared

    conn = apsw.Connection(":memory:")
    if content:
        conn.deserialize("main", content)
    return prepared(conn)


def mark_side(conn: apsw.Connection) -> None:
    """Mark a new database as one that an answer makes, and that a fresh start may remove."""
    conn.execute(f"PRAGMA application_id = {SIDE}")


def marked(content: bytes) -> bytes:
    """A cell's side database after an answer ran on it. Where the mark is missing, a cell has made the file anew."""
    return content if _mark(content) else content[:68] + _RUN_ON.to_bytes(4, "big") + content[72:]


def made_anew(content: bytes) -> bool:
    """Has no answer run on this side database since its cell made it?"""
    return bool(content) and not _mark(content)


def _mark(content: bytes) -> int:
    """The application id in a database's header."""
    return int.from_bytes(content[68:72], "big")


def is_side(path: Path) -> bool:
    """Was this file made by an answer with `--on`?"""
    with path.open("rb") as file:
        header = file.read(72)
    return header.startswith(b"SQLite format 3") and _mark(header) == SIDE


def as_bytes(conn: apsw.Connection) -> bytes:
    """The content of a database in memory; b"" for one without tables."""
    empty = conn.execute("SELECT count(*) FROM sqlite_master").fetchall() == [(0,)]
    return b"" if empty else bytes(conn.serialize("main"))


def same(one: bytes, other: bytes) -> bool:
    """Is the content equal, whatever the header's counters say?"""
    return fingerprint(one) == fingerprint(other)


def fingerprint(content: bytes) -> str:
    """A digest of the content without the header's counters."""
    plain = bytearray(content)
    for begin, end in _VOLATILE:
        plain[begin:end] = bytes(len(plain[begin:end]))
    return hashlib.blake2b(plain, digest_size=16).hexdigest()


def row_counts(content: bytes) -> dict[str, int]:
    """Rows by table, in the order of the names; SQLite's own tables are left out."""
    conn = in_memory(content)
    try:
        names = [str(name) for (name,) in conn.execute(_TABLES)]
        return {name: _count(conn, name) for name in names}
    finally:
        conn.close()


_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"


def _count(conn: apsw.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    found = conn.execute(f'SELECT count(*) FROM "{quoted}"').fetchall()  # noqa: S608 - the name is quoted
    return int(str(found[0][0]))


def release_sql_magic(path: Path) -> None:
    """End a transaction that a failed `%sql` left open: it would hold its lock until the next `%sql`."""
    module: Any = sys.modules.get("sql.connection")
    for one in list(module.Connection.connections.values()) if module else []:
        if one.url.database == path.name:
            one.internal_connection.rollback()
