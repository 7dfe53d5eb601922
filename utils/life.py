"""A picture of what can become of a row that is deleted softly: its states, and how it comes from one to another.

In order: the rows of a live table are counted by state; those whose way back is barred are counted, too;
then three boxes and their arrows are drawn. Nothing is counted that is not there.
"""

from typing import Any

from utils import svg
from utils.errors import CourseError
from utils.paths import CATALOGUE
from utils.schema import Database, opened, quoted, read_schema, rows_of
from utils.show import Panel

_WIDTH, _HEIGHT, _GAP, _TOP = 150, 52, 230, 44


def soft_delete_states(db: Database = CATALOGUE, table: str = "models", unique: tuple[str, ...] = ()) -> Panel:
    """The states of a row with `deleted_at`, with how many rows are in each, and the ways between them.

    `unique`: the columns whose values no two living rows share; with them, the deleted rows are counted that
    can't come back, because a living one has their values. Raises CourseError for a table without `deleted_at`.
    """
    found = read_schema(db).tables.get(table)
    if found is None or found.column("deleted_at") is None:
        raise CourseError(f"There is no column {table}.deleted_at, so nothing is deleted softly here.")
    with opened(db) as conn:
        living, deleted = _one(conn, f"SELECT count(*) - count(deleted_at), count(deleted_at) FROM {quoted(table)}")  # noqa: S608 - the name is quoted
        barred = _one(conn, _barred(table, unique))[0] if unique else None
    words = _described(living, deleted, barred)
    return Panel(_draw(living, deleted, barred, words), words)


def _one(conn: Any, sql: str) -> tuple[Any, ...]:
    return tuple(next(iter(rows_of(conn, sql))))


def _barred(table: str, unique: tuple[str, ...]) -> str:
    """How many deleted rows have the values of a living one."""
    same = " AND ".join(f"o.{quoted(name)} = m.{quoted(name)}" for name in unique)
    name = quoted(table)
    return (
        f"SELECT count(*) FROM {name} AS m WHERE deleted_at IS NOT NULL"  # noqa: S608 - the names are quoted
        f" AND EXISTS (SELECT 1 FROM {name} AS o WHERE o.deleted_at IS NULL AND {same})"
    )


def _described(living: int, deleted: int, barred: int | None) -> str:
    back = "" if barred is None else f" ({barred} of them can't: a living row has their name)"
    return (
        f"living: {living}, deleted softly: {deleted}\n"
        "INSERT → living\n"
        "living → deleted softly: deleted_at = now\n"
        f"deleted softly → living: deleted_at = NULL{back}\n"
        "living or deleted softly → gone for ever: DELETE"
    )


def _draw(living: int, deleted: int, barred: int | None, words: str) -> str:
    left, right = 90, 90 + _WIDTH + _GAP
    under = _TOP + _HEIGHT + 78
    middle = (left + right) / 2
    marks = [_box(left, _TOP, "living", f"{living:,}"), _box(right, _TOP, "deleted softly", f"{deleted:,}")]
    marks += [_box(middle, under, "gone for ever", "", dashed=True)]
    marks += _arrow(8, _TOP + 26, left, "INSERT")
    marks += _arrow(left + _WIDTH, _TOP + 14, right, "deleted_at = now")
    marks += _arrow(right, _TOP + 40, left + _WIDTH, "deleted_at = NULL", below=True)
    if barred is not None:
        said = f"refused while the name is taken: {barred:,}"
        marks.append(svg.text(left + _WIDTH + _GAP / 2, _TOP + 74, said, anchor="middle", size="10"))
    marks += _down(left + 40, middle, under, 1) + _down(right + _WIDTH - 40, middle + _WIDTH, under, -1)
    return svg.picture(
        right + _WIDTH + 20, under + _HEIGHT + 12, "The states of a row that can be deleted softly", words, marks
    )


def _box(x: float, y: float, name: str, count: str, dashed: bool = False) -> str:
    style = {"stroke_dasharray": "5 3"} if dashed else {}
    marks = svg.rect(x, y, _WIDTH, _HEIGHT, rx="8", **style)
    marks += svg.text(x + _WIDTH / 2, y + (22 if count else 31), name, anchor="middle", weight="bold")
    return marks + (svg.text(x + _WIDTH / 2, y + 40, count, anchor="middle") if count else "")


def _arrow(x1: float, y: float, x2: float, words: str, below: bool = False) -> list[str]:
    """A level arrow with its words."""
    towards = 1 if x2 > x1 else -1
    at = svg.text((x1 + x2) / 2 - 4 * towards, y + (15 if below else -6), words, anchor="middle", size="11")
    return [svg.line(x1, y, x2 - 8 * towards, y), svg.arrow_head(x2, y, towards), at]


def _down(x: float, edge: float, under: float, towards: int) -> list[str]:
    """From a box above down to the side of the box below."""
    y = under + _HEIGHT / 2
    marks = [svg.path(f"M{x:g} {_TOP + _HEIGHT:g}V{y:g}H{edge - 8 * towards:g}"), svg.arrow_head(edge, y, towards)]
    return [*marks, svg.text(x + 6 * towards, y - 8, "DELETE", anchor="start" if towards > 0 else "end", size="11")]
