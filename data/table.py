"""What the scripts of this folder share: a table, dice that fall the same everywhere, CSV in and out.

Nothing here depends on the order of a hash or of a set, on the locale, or on the version of Python:
the dice use `random.Random.random()` alone (its sequence for a seed is promised to stay; that of
`choice`, `shuffle` and `sample` is not), and CSV is written by the ten lines below.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

Row = tuple[Any, ...]  # of str, int, float and None: what SQLite takes as parameters
T = TypeVar("T")

NEEDS_QUOTES = re.compile('[,"\r\n]')
FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Table:
    """Columns and rows. Iterating makes the rows anew each time, so a large table is never held in memory."""

    columns: tuple[str, ...]
    make: Callable[[], Iterable[Row]]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.make())

    def lines(self) -> Iterator[str]:
        """The table as lines of CSV, each with its line feed; the first holds the columns' names."""
        yield csv_line(self.columns)
        for row in self:
            yield csv_line(row)

    def csv(self) -> str:
        """The table as one CSV text."""
        return "".join(self.lines())

    def sha256(self) -> str:
        """The SHA-256 of the CSV text in UTF-8, as hexadecimal digits."""
        digest = hashlib.sha256()
        for line in self.lines():
            digest.update(line.encode())
        return digest.hexdigest()


class Dice:
    """A deterministic source of chance. The same seed text gives the same throws on every machine."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed).random  # noqa: S311  data, not secrets

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1."""
        return int(self.random() * n)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def choice(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]

    def sample(self, items: Sequence[T], k: int) -> list[T]:
        """k different ones of the items, in random order (the first k steps of a Fisher-Yates shuffle)."""
        rest = list(items)
        for i in range(k):
            j = i + self.below(len(rest) - i)
            rest[i], rest[j] = rest[j], rest[i]
        return rest[:k]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """All the items in random order."""
        return self.sample(items, len(items))


def csv_line(values: Iterable[object]) -> str:
    """One line of CSV with its line feed: NULL is an empty cell, quotes stand only where they must."""
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    if NEEDS_QUOTES.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def table(columns: Sequence[str], rows: Sequence[Row]) -> Table:
    """A table of rows that are already there."""
    return Table(tuple(columns), lambda: rows)


def write_csv(content: Table, path: Path) -> None:
    """Write a table as UTF-8 with LF line ends, whatever the operating system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.csv().encode())


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column name. Every cell is text; an unknown value is an empty text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
