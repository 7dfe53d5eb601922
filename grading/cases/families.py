"""The families that cases come from: what each is in the habit of."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """The habits of one kind of case: rows from `low` to `high`, at most `few` values a column, shares in per cent.

    `nulls`: NULLs where allowed; `hot`: columns that take the constants' neighbours; `good`: columns that hold one
    satisfying value throughout; `repeat`: rows that repeat the one before in all but their keys; `skew`: foreign
    keys of which one parent gets nearly all; `childless`: tables with a parent that stay empty; `chain`: tables that
    refer to themselves in which each row refers to the one before, as far as they go.
    """

    name: str
    low: int
    high: int
    nulls: int = 0
    few: int = 7
    hot: int = 50
    good: int = 10
    repeat: int = 0
    skew: int = 30
    childless: int = 0
    chain: int = 0


FAMILIES = (
    Family("ordinary", 3, 4, nulls=10, hot=30, chain=30),
    Family("single row", 1, 1, hot=80, good=40),
    Family("boundary", 2, 4, hot=100, few=3),
    Family("ties", 3, 5, few=2, repeat=50),
    Family("NULL", 2, 4, nulls=60, good=20),
    Family("parents without children", 1, 4, childless=50, nulls=20),
    Family("duplicates", 2, 5, few=1, repeat=40, skew=80),
    Family("all satisfied", 2, 5, hot=100, good=80, few=3, skew=90),
    Family("mixed", 2, 6, nulls=25, few=3, hot=70, repeat=20, skew=50, chain=30),
)
GROUPS = Family("group sizes", 1, 3, nulls=5, few=3, hot=90, good=65, repeat=20, skew=85, chain=50)
MANY = Family("many rows", 8, 12, nulls=10, hot=60, good=60, few=8, skew=60, chain=60)
LARGER = Family("larger", 15, 30, nulls=10, few=20, good=0)


def families(budget: int, counts: list[int]) -> Iterator[tuple[Family, int]]:
    """Which family the k-th database is of, for a whole search."""
    for k in range(budget):
        yield (GROUPS if counts and k % 3 == 2 else FAMILIES[k % len(FAMILIES)]), k
