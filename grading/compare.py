"""Compares query results as GRADING promises: typed, as bags, ordered only where the contract says so.

The steps: column count, column names (only if promised), then rows. Rows are compared as a bag, or,
with `row_order`, block by block: rows equal on the declared keys form a block and may come in any
order inside it. Numbers are equal across integer and real (3 = 3.0), within `precision` if one is
declared; NULL, 0 and '' are three different values; text never equals a number. That is how Python compares and
hashes what SQLite gives (None, int, float, str, bytes), so without a precision rows are compared as they are.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

Value = None | int | float | str | bytes
Row = tuple[Value, ...]


def same(left: Value, right: Value, precision: float | None = None) -> bool:
    """Are two SQL values the same?"""
    if isinstance(left, int | float) and isinstance(right, int | float):
        if precision is None or left == right:
            return left == right
        return abs(left - right) <= precision
    return type(left) is type(right) and left == right


def same_row(left: Row, right: Row, precision: float | None = None) -> bool:
    """Are two rows the same, column by column?"""
    return len(left) == len(right) and all(same(a, b, precision) for a, b in zip(left, right, strict=True))


def same_bag(left: Sequence[Row], right: Sequence[Row], precision: float | None = None) -> bool:
    """Do two collections hold the same rows equally often, in whatever order?"""
    if len(left) != len(right):
        return False
    if precision is None:
        return Counter(left) == Counter(right)
    return _matched(left, right, precision)


def same_order(
    expected: Sequence[Row], got: Sequence[Row], keys: Sequence[int], precision: float | None = None
) -> bool:
    """Are rows in the expected order, where rows equal on the key columns may change places?"""
    if len(expected) != len(got):
        return False
    start = 0
    for _, block in groupby(expected, key=lambda row: tuple(row[k] for k in keys)):
        size = len(list(block))
        span = slice(start, start + size)
        if not same_bag(expected[span], got[span], precision):
            return False
        start += size
    return True


def _matched(left: Sequence[Row], right: Sequence[Row], precision: float) -> bool:
    """Is there a one-to-one match of equal rows? (Augmenting paths: sorting would pair noise wrongly.)"""
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j, row in enumerate(right):
            if j not in seen and same_row(left[i], row, precision):
                seen.add(j)
                if j not in owner or place(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    return all(place(i, set()) for i in range(len(left)))
