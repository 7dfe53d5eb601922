"""Two results side by side, so that the eye finds the difference: short ones whole, of long ones what differs.

The title of a side says how many rows there are in all, where not all of them are shown.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from grading.compare import Row, same_row
from grading.probe import rows_shown
from grading.verdict import EXPECTED, YOURS, Table

Rows = Sequence[Row]


def sides(
    expected: Rows, got: Rows, columns: list[str] | None, most: int, precision: float | None = None, order: bool = False
) -> tuple[Table, Table]:
    """What was expected, and what came; `order`: the rows are the right ones, and only their order is not."""
    if max(len(expected), len(got)) <= most:
        return _table(EXPECTED, expected, columns), _table(YOURS, got, columns)
    if order:
        at = next(k for k, (one, other) in enumerate(zip(expected, got, strict=True)) if one != other)
        shown, said = slice(at, at + most), f"from row {at + 1} of {len(expected)} on"
        return _table(f"expected, {said}", expected[shown], columns), _table(f"yours, {said}", got[shown], columns)
    lacking, too_many = _without(expected, got, precision), _without(got, expected, precision)
    lacks = f"of which yours lacks {len(lacking)}" if lacking else "and yours has them all"
    verb = "is" if len(too_many) == 1 else "are"
    more = f"of which {len(too_many)} {verb} not expected" if too_many else "all of them expected"
    wanted = rows_shown(f"{len(expected)} rows, {lacks}", lacking, columns, most=most)
    found = rows_shown(f"{len(got)} rows, {more}", too_many, columns, most=most)
    return wanted.model_copy(update={"total": len(expected)}), found.model_copy(update={"total": len(got)})


def _table(title: str, rows: Rows, columns: list[str] | None) -> Table:
    return rows_shown(title, list(rows), columns, ordered=True)


def _without(rows: Rows, others: Rows, precision: float | None) -> list[Row]:
    """The rows that others do not have, a row as often as it is one too many."""
    left = defaultdict[Any, list[Row]](list)
    for row in others:
        left[_alike(row, precision)].append(row)
    kept = []
    for row in rows:
        same = left[_alike(row, precision)]
        at = next((k for k, other in enumerate(same) if same_row(row, other, precision)), None)
        if at is None:
            kept.append(row)
        else:
            same.pop(at)
    return kept


def _alike(row: Row, precision: float | None) -> Any:
    """Rows that are the same have the same: without a precision the row, else what is no number in it."""
    return row if precision is None else tuple(None if isinstance(value, int | float) else value for value in row)
