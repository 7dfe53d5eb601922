"""A picture of functional dependencies, each asked of the rows of a live table: does it hold there?

In order: the dependencies are read ("zip -> city, state"); each is looked up in the data; columns that one
dependency determines share a box; arrows run from what determines to what is determined.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from utils import svg
from utils.errors import CourseError
from utils.layout import Link, Placed, lay_out
from utils.paths import CATALOGUE
from utils.schema import Database, opened, quoted, read_schema, rows_of
from utils.show import Panel

_LEGEND = "an arrow runs from what determines to what is determined · ✓ holds in these rows · ✗ some rows break it"


@dataclass(frozen=True)
class Dependency:
    """`left` determines `right`; `broken`: how many values of `left` have more than one value of `right`."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    broken: int = 0
    example: str = ""

    @property
    def said(self) -> str:
        """The dependency in words, and what the rows say about it."""
        arrow = f"{', '.join(self.left)} → {', '.join(self.right)}"
        return f"{arrow}: {self.verdict}" + (f", such as {self.example}" if self.example else "")

    @property
    def verdict(self) -> str:
        """The sign and the number, as the picture has them."""
        return f"✗ broken {self.broken}×" if self.broken else "✓ holds"


def dependency_graph(table: str, dependencies: Sequence[str], db: Database = CATALOGUE) -> Panel:
    """The dependencies, written like "zip -> city, state", as a picture, and whether they hold in the table's rows.

    Raises CourseError for a table or a column that is not there.
    """
    schema = read_schema(db)
    if table not in schema.tables:
        raise CourseError(
            f"There is no table {table!r} here. Tables: {', '.join(schema.tables) or 'none yet'}. "
            "Write one of these names."
        )
    columns = [column.name for column in schema.tables[table].columns]
    with opened(db) as conn:
        found = [_looked_up(conn, table, _read(text, columns)) for text in dependencies]
    words = "\n".join(one.said for one in found)
    return Panel(_draw(table, found, words), words)


def _read(text: str, columns: Sequence[str]) -> Dependency:
    left, arrow, right = text.replace("→", "->").partition("->")
    sides = [tuple(name.strip() for name in side.split(",") if name.strip()) for side in (left, right)]
    if not arrow or not all(sides):
        raise CourseError(f"{text!r} is no dependency. Write it like 'zip -> city, state'.")
    if unknown := [name for side in sides for name in side if name not in columns]:
        raise CourseError(
            f"There is no column {unknown[0]!r} here. Columns: {', '.join(columns)}. Write one of these names."
        )
    return Dependency(sides[0], sides[1])


def _looked_up(conn: object, table: str, one: Dependency) -> Dependency:
    """Ask the rows; NULL counts as a value that equals itself."""
    left, right = (", ".join(map(quoted, side)) for side in (one.left, one.right))
    both = f"SELECT DISTINCT {left}, {right} FROM {quoted(table)}"  # noqa: S608 - the names are quoted
    groups = f"SELECT {left}, count(*) AS n FROM ({both}) GROUP BY {left} HAVING n > 1 ORDER BY {left}"  # noqa: S608
    broken = rows_of(conn, groups)
    example = ", ".join(repr(value) for value in broken[0][:-1]) if broken else ""
    return Dependency(one.left, one.right, len(broken), f"{example} ({broken[0][-1]} times)" if broken else "")


Boxes = dict[str, list[tuple[str, ...]]]  # the name of a box → its rows; a row is one column, or several together


def _boxes(found: Sequence[Dependency]) -> Boxes:
    """Columns that determine together are a row of a box, above the parts of them that determine something alone.

    Columns that only one dependency determines share a box.
    """
    lefts = sorted({one.left for one in found}, key=lambda left: (-len(left), [one.left for one in found].index(left)))
    boxes: Boxes = {}
    for left in lefts:
        whole = next((rows for rows in boxes.values() if set(left) < set(rows[0])), None)
        boxes.setdefault(", ".join(left), [left]) if whole is None else whole.append(left)
    for one in found:
        known = {column for rows in boxes.values() for row in rows for column in row}
        if rest := [column for column in one.right if column not in known]:
            boxes[", ".join(rest)] = [(column,) for column in rest]
    return boxes


def _home(boxes: Boxes, columns: tuple[str, ...]) -> tuple[str, float]:
    """The box with a row of just these columns, else one that has them among others; the height of that row."""
    every = [(name, place, row) for name, rows in boxes.items() for place, row in enumerate(rows)]
    exact = [one for one in every if one[2] == columns]
    name, place, _ = (exact or [one for one in every if set(columns) <= set(one[2])])[0]
    return name, svg.ROW * (place + 0.5)


def _links(boxes: Boxes, one: Dependency) -> list[Link]:
    """A line for each box that the dependency reaches; to the middle of a box that it determines whole."""
    source = _home(boxes, one.left)
    homes = [_home(boxes, (column,)) for column in one.right]
    links = []
    for name in dict.fromkeys(name for name, _ in homes):
        heights = [height for home, height in homes if home == name]
        whole = len(heights) == len(boxes[name])
        links.append(Link(name, source[0], svg.ROW * len(heights) / 2 if whole else heights[0], source[1]))
    return [link for link in links if link.child != link.parent]


def _draw(table: str, found: Sequence[Dependency], words: str) -> str:
    boxes = _boxes(found)
    links = [(link, one) for one in found for link in _links(boxes, one)]
    layout = lay_out({name: _size(rows) for name, rows in boxes.items()}, [link for link, _ in links])
    marks = [_box(boxes[name], at) for name, at in layout.boxes.items()]
    reached: dict[str, int] = {}
    for (link, one), (_, points) in zip(links, layout.routes, strict=True):
        at = layout.boxes[link.child]
        marks += _arrow(one, points)
        marks.append(_label(one, at, reached.get(link.child, 0)))
        reached[link.child] = reached.get(link.child, 0) + 1
    width = max(layout.width + 90, svg.width_of(_LEGEND) * 0.86)
    marks.append(svg.text(0, layout.height + 30, _LEGEND, size="10", opacity="0.75"))
    moved = f'<g transform="translate(8 30)">{"".join(marks)}</g>'
    return svg.picture(width + 16, layout.height + 72, f"Dependencies in {table}", words, [moved])


def _size(rows: Sequence[tuple[str, ...]]) -> tuple[float, float]:
    return max(svg.width_of(", ".join(row)) for row in rows) + 20, svg.ROW * len(rows)


def _box(rows: Sequence[tuple[str, ...]], at: Placed) -> str:
    words = [svg.text(10, svg.ROW * place + 14, ", ".join(row)) for place, row in enumerate(rows)]  # bold means a key
    frame = svg.rect(0, 0, at.width, at.height, rx="3", stroke_width="1.6" if len(rows[0]) > 1 else "1")
    return f'<g transform="translate({at.x:g} {at.y:g})">{frame}{"".join(words)}</g>'


def _label(one: Dependency, at: Placed, place: int) -> str:
    """The verdict above the box that it is about; a second one above the first."""
    colour = svg.RED if one.broken else svg.ACCENT
    return svg.text(at.x, at.y - 5 - 11 * place, one.verdict, size="10", fill=svg.ink(colour), weight="bold")


def _arrow(one: Dependency, points: list[svg.Point]) -> list[str]:
    """The line from what determines to what is determined; dashed where rows break it."""
    way = points[::-1]
    tip = way[-1]
    towards = 1 if tip[0] >= way[0][0] else -1
    colour, dashes = (svg.RED, {"stroke_dasharray": "5 3"}) if one.broken else (svg.ACCENT, {})
    line = svg.curve([*way[:-1], (tip[0] - 8 * towards, tip[1])])
    return [svg.path(line, colour, **dashes), svg.arrow_head(*tip, towards, colour)]
