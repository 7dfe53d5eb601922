"""What a promise is tested with: the steps that were taken, and the error that says it is broken."""

import csv
import hashlib
import io
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from grading.verdict import Table


class ScratchPath(str):
    """A path in a child's scratch folder; it travels as the path and is shown as the bare name."""

    @property
    def shown_as(self) -> str:
        """The file's name alone, the same in every run."""
        return self.rpartition("/")[2]


class Broken(Exception):
    """A promise does not hold. `code` is the same for the same kind of failure, whatever the data."""

    def __init__(self, expected: str | Table, got: str | Table, code: str) -> None:
        super().__init__(f"expected {expected}, got {got}")
        self.expected = expected
        self.got = got
        self.code = code


class Died(Broken):
    """The answer did not get to its end: it overran its time, or its process ended."""


class OtherColumns(Broken):
    """A result has not the columns that were asked for: which they are is said beside it, and in no hint."""


@dataclass
class Steps:
    """What a probe did, in words a student can follow."""

    lines: list[str] = field(default_factory=list)
    given: list[Table] = field(default_factory=list)

    def add(self, line: str) -> None:
        """One more step."""
        self.lines.append(line)

    def refused(self) -> None:
        """The last step was refused, as it should be: said behind it, for a later step may be what went wrong."""
        self.lines[-1] += "  -- refused, as it should be"

    def add_file(self, name: str, content: str | bytes) -> None:
        """A file that the answer was given, shown as a table if it is CSV."""
        if name.endswith(".csv") and isinstance(content, str):
            lines = list(csv.reader(io.StringIO(content)))
            self.given.append(Table(title=name, columns=lines[0] if lines else [], rows=lines[1:16]))


def shown(value: Any, limit: int = 120) -> str:
    """A value as Python writes it, cut to a length that fits a panel."""
    text = repr(value)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


class Noted(Protocol):
    """What takes a note among the steps: a database of the judge's."""

    def note(self, text: str) -> None: ...


@contextmanager
def far_from_utc(db: Noted) -> Iterator[None]:
    """Meanwhile the clock on the wall, which SQLite's `localtime` reads, is five hours ahead of UTC.

    Without effect where a process can't change its zone (Windows).
    """
    before = os.environ.get("TZ")
    db.note("from here on, the clock on this wall is five hours ahead of UTC")
    _wall("FAR-5")
    try:
        yield
    finally:
        _wall(before)


def _wall(zone: str | None) -> None:
    """The zone of this process; None: the machine's own."""
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    if hasattr(time, "tzset"):
        time.tzset()


_LONGEST = 500  # letters of a statement among the steps


def sql_shown(sql: str, params: tuple[Any, ...] = ()) -> str:
    """A statement on one line, with its parameters written where their marks stand."""
    pieces = " ".join(sql.split()).split("?")
    text = pieces[0]
    for value, piece in zip(params, pieces[1:], strict=True):
        text += literal(value) + piece
    return _cut(text)


def script_shown(script: str) -> list[str]:
    """The statements of a script, each on one line. A `;` ends one where it ends a line."""
    return [_cut(" ".join(one.split())) for one in re.split(r";[ \t]*(?:\n|$)", script) if one.strip()]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def digest(rows: list[tuple[Any, ...]]) -> str:
    """A short name for rows, whatever their order: the same rows have the same name."""
    text = repr(sorted(rows, key=repr))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def literal(value: Any) -> str:
    """A value as SQL writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, str):
        quoted = "'" + value.replace("'", "''") + "'"
        return quoted if quoted.isprintable() else shown(value)
    return str(value)


MOST_ROWS = 15  # of a table in a panel


def place(row: tuple[Any, ...]) -> list[tuple[int, float, str]]:
    """Where a row stands among others, column by column: numbers first, by their size."""
    return [_place(value) for value in row]


def _place(value: Any) -> tuple[int, float, str]:
    number = isinstance(value, int | float) and value == value and abs(value) < float("inf")
    return (0, float(value), "") if number else (1, 0.0, literal(value))


def rows_shown(
    title: str,
    rows: list[tuple[Any, ...]],
    columns: list[str] | None = None,
    ordered: bool = False,
    most: int = MOST_ROWS,
) -> Table:
    """Rows as a table for a panel, in a fixed order, so that two can be compared by eye; at most so many of them."""
    rows = rows if ordered else sorted(rows, key=place)
    width = len(rows[0]) if rows else len(columns or [])
    body = [[literal(value) for value in row] for row in rows[:most]]
    if len(rows) > most:
        body.append([f"… {len(rows) - most} more", *[""] * (width - 1)])
    return Table(title=title, columns=columns or [""] * width, rows=body)


@dataclass
class Expectation:
    """A value that a probe found, waiting to be compared."""

    what: str
    got: Any

    def equals(self, value: Any) -> None:
        """Broken unless the value is equal and of the same type."""
        if type(self.got) is not type(value) or self.got != value:
            raise Broken(f"{self.what}: {shown(value)}", shown(self.got), f"value:{shown(self.got)}")

    def is_true(self) -> None:
        """Broken unless the value is True."""
        self.equals(True)


def expect(what: str, got: Any) -> Expectation:
    """Begin a comparison: `expect("the number of rows", n).equals(3)`."""
    return Expectation(what, got)
