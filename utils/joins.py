"""Which rows a join puts side by side: two tables, a line for each pair that matches, and the rows that come out.

In order: the rows of both tables are read, then the pairs, by the database itself; the pairs are numbered as the
rows that come out are; with a left join, a row without a match has a dashed line to a row of NULLs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from utils import svg
from utils.errors import CourseError
from utils.grids import drawn
from utils.scene import Grid, Row, shown
from utils.schema import Database, opened, quoted, rows_of
from utils.show import Panel

_MIDDLE, _RESULT = 96.0, 64.0  # room for the lines, and before the rows that come out; in px
_ROWS = 12  # of a table, or of the result: more nobody can follow
_LEGEND = "a line joins two rows that match; its number is the row that comes out"
Columns = Mapping[str, Sequence[str]]


@dataclass
class Join:
    """The two tables, and the pairs of places of their rows; None where a left join found no row."""

    left: Grid
    right: Grid
    pairs: list[tuple[int, int | None]]
    kind: str


def join_rows(
    db: Database, left: str, right: str, on: str | None = None, kind: str = "JOIN", columns: Columns | None = None
) -> Panel:
    """Two tables of a live database and how a join matches their rows.

    `on` is the condition as SQL has it, or None for every pair; `kind` is JOIN or LEFT JOIN; `columns` says which
    columns of a table are shown. Raises CourseError for tables of more than 12 rows, and for what SQLite refuses.
    """
    with opened(db) as conn:
        try:
            join = _read(conn, left, right, on, kind, columns or {})
        except CourseError:
            raise
        except Exception as error:  # sqlite3's or apsw's
            raise CourseError(f"SQLite can't join these: {error}. Look at the names in `on`.") from None
    words = _described(join)
    return Panel(_draw(join, words), words)


def _read(conn: Any, left: str, right: str, on: str | None, kind: str, columns: Columns) -> Join:
    one, other = (_grid(conn, name, columns.get(name)) for name in (left, right))
    keys = ", ".join(f"{quoted(name)}.rowid" for name in (left, right))
    tables = f"{quoted(left)} {kind} {quoted(right)}" + (f" ON {on}" if on else "")
    found = rows_of(conn, f"SELECT {keys} FROM {tables} ORDER BY 1, 2")  # noqa: S608 - of the lab's own cells
    places = [[row["rowid"] for row in grid.rows] for grid in (one, other)]
    pairs = [(places[0].index(a), None if b is None else places[1].index(b)) for a, b in found]
    if len(pairs) > _ROWS:
        raise CourseError(f"{len(pairs)} rows come out, too many to follow. Draw tables of fewer rows.")
    return Join(one, other, pairs, kind)


def _grid(conn: Any, name: str, columns: Sequence[str] | None) -> Grid:
    cursor = conn.cursor()
    rows = cursor.execute(f"SELECT rowid AS rowid, * FROM {quoted(name)} ORDER BY rowid").fetchall()  # noqa: S608
    if len(rows) > _ROWS:
        raise CourseError(f"{name} has {len(rows)} rows, too many to follow. Draw a table of at most {_ROWS}.")
    names = ["rowid", *(column[0] for column in (cursor.description or ())[1:])]
    made: list[Row] = [dict(zip(names, tuple(row), strict=True)) for row in rows]
    return Grid(name, list(columns or names[1:]), {}, made)


def _draw(join: Join, words: str) -> str:
    left, right = join.left, join.right
    result = _result(join)
    right.x = left.width + _MIDDLE
    result.x = right.x + right.width + _RESULT
    ghost = right.y + right.height + svg.ROW
    marks = [drawn(grid) for grid in (left, right, result)]
    if any(there is None for _, there in join.pairs):
        marks.append(svg.text(right.x + 8, ghost + 4, "no match: NULL", style="italic", opacity="0.75"))
    marks += [_line(join, here, there, ghost) for here, there in join.pairs]
    marks += _numbers(join, ghost)
    height = max(grid.height for grid in (left, right, result)) + 2 * svg.ROW
    marks.append(svg.text(0, height + 8, _LEGEND, size="10", opacity="0.75"))
    title = f"{left.name} {join.kind} {right.name}, row by row"
    moved = f'<g transform="translate(8 4)">{"".join(marks)}</g>'
    return svg.picture(max(result.x + result.width, svg.width_of(_LEGEND)) + 16, height + 24, title, words, [moved])


def _result(join: Join) -> Grid:
    """The rows that come out, numbered; a column is called by its table if both have one of that name."""
    twice = set(join.left.columns) & set(join.right.columns)
    names = [(grid, column) for grid in (join.left, join.right) for column in grid.columns]
    heads = [f"{grid.name}.{column}" if column in twice else column for grid, column in names]
    rows: list[Row] = []
    for number, (here, there) in enumerate(join.pairs, 1):
        sides = (join.left.rows[here], {} if there is None else join.right.rows[there])
        values = [sides[grid is join.right].get(column) for grid, column in names]
        rows.append({"#": number, **dict(zip(heads, values, strict=True))})
    out = "1 row comes out" if len(rows) == 1 else f"{len(rows)} rows come out"
    return Grid(out, ["#", *heads], {}, rows)


def _line(join: Join, here: int, there: int | None, ghost: float) -> str:
    start = (join.left.width, join.left.row_y(here))
    end = (join.right.x, ghost if there is None else join.right.row_y(there))
    dashed = {"stroke_dasharray": "5 3"} if there is None else {}
    colour = svg.RED if there is None else svg.ACCENT
    return svg.path(svg.curve([start, end]), colour, **dashed) + svg.circle(*start, 3, fill=colour, stroke="none")


def _numbers(join: Join, ghost: float) -> list[str]:
    """At each end on the right, the numbers of the lines that meet there."""
    ends: dict[int | None, list[str]] = {}
    for number, (_, there) in enumerate(join.pairs, 1):
        ends.setdefault(there, []).append(str(number))
    x = join.right.x - 5
    return [
        svg.text(x, (ghost if there is None else join.right.row_y(there)) - 4, " ".join(some), size="10", anchor="end")
        for there, some in ends.items()
    ]


def _described(join: Join) -> str:
    lines = [f"{join.left.name} {join.kind} {join.right.name}:"]
    for number, (here, there) in enumerate(join.pairs, 1):
        other = "no match, NULL" if there is None else _words(join.right, there)
        lines.append(f"{number}. {_words(join.left, here)} with {other}")
    return "\n".join(lines)


def _words(grid: Grid, place: int) -> str:
    return f"{grid.name} (" + ", ".join(f"{name} {shown(grid.rows[place].get(name))}" for name in grid.columns) + ")"
