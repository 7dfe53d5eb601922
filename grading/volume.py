"""The database that lab 07 is judged on: 20,000 results in the tables of v6, made once in a process and then copied.

A contract asks for it with `on="volume"`. Judging an answer copies the image, which takes milliseconds.
"""

from functools import cache

import apsw

from grading.sql import open_memory, prepared

VOLUME = "volume"  # the word in `on=`


@cache
def image() -> bytes:
    """The database as bytes."""
    from data.measure import fill

    conn = apsw.Connection(":memory:")
    try:
        fill(conn, "judge")
        return bytes(conn.serialize("main"))
    finally:
        conn.close()


def opened(start: str) -> apsw.Connection:
    """A fresh database in memory: what a script makes; or, if its first line is `volume`, a copy of the image.

    The statements below that line have run on the copy.
    """
    first, _, more = start.partition("\n")
    if first != VOLUME:
        return open_memory(start)
    conn = apsw.Connection(":memory:")
    conn.deserialize("main", _with(more) if more.strip() else image())
    return prepared(conn)


@cache
def _with(more: str) -> bytes:
    conn = opened(VOLUME)
    try:
        conn.execute(more)
        return bytes(conn.serialize("main"))
    finally:
        conn.close()
