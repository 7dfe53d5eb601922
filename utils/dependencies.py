"""A picture of functional dependencies, each asked of the rows of a live table: does it hold there?

In order: the dependencies are read ("zip -> city, state"); each is looked up in the data; columns that one
dependency determines share a box; arrows run from what determines to what is determined.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from utils import svg
from utils.errors import CourseError
from utils.layout import Layout, Link, Placed, lay_out
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
        raise CourseError(f"There is no table {table!r} here. Tables: {', '.join(schema.tables) or 'none yet'}.")
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
        raise CourseError(f"There is no column {unknown[0]!r} here. Columns: {', '.join(columns)}.")
    return Dependency(sides[0], sides[1])


def _looked_up(conn: object, table: str, one: Dependency) -> Dependency:
    """Ask the rows; NULL counts as a value that equals itself."""
    left, right = (", ".join(map(quoted, side)) for side in (one.left, one.right))
    both = f"SELECT DISTINCT {left}, {right} FROM {quoted(table)}"  # noqa: S608 - the names are quoted
    groups = f"SELECT {left}, count(*) AS n FROM ({both}) GROUP BY {left} HAVING n > 1 ORDER BY {left}"  # noqa: S608
    broken = rows_of(conn, groups)
    example = ", ".join(repr(value) for value in broken[0][:-1]) if broken else ""
    return Dependency(one.left, one.right, len(broken), f"{example} ({broken[0][-1]} times)" if broken else "")


Boxes = dict[str, tuple[str, ...]]  # the name of a box → its columns


def _boxes(found: Sequence[Dependency]) -> Boxes:
    """Columns that determine together share a box, and so do those that only one dependency determines."""
    boxes: Boxes = {", ".join(one.left): one.left for one in found if len(one.left) > 1}
    inside = {column for columns in boxes.values() for column in columns}
    singles = {one.left[0] for one in found if len(one.left) == 1}
    for one in found:
        if len(one.left) == 1 and one.left[0] not in inside:
            boxes.setdefault(one.left[0], one.left)
    for one in found:
        known = {column for columns in boxes.values() for column in columns}
        rest = tuple(column for column in one.right if column not in known | singles)
        if rest:
            boxes[", ".join(rest)] = rest
    return boxes


def _home(boxes: Boxes, column: str) -> tuple[str, float]:
    """The box of a column and the height of its row."""
    for name, columns in boxes.items():
        if column in columns:
            return name, svg.ROW * (columns.index(column) + 0.5)
    raise KeyError(column)


def _links(boxes: Boxes, one: Dependency) -> list[Link]:
    """A line for each box that the dependency reaches."""
    whole = ", ".join(one.left)
    source = (whole, svg.ROW * len(one.left) / 2) if len(one.left) > 1 else _home(boxes, one.left[0])
    links = []
    for name in dict.fromkeys(_home(boxes, column)[0] for column in one.right):
        inside = [column for column in one.right if column in boxes[name]]
        at = svg.ROW * len(boxes[name]) / 2 if len(inside) == len(boxes[name]) else _home(boxes, inside[0])[1]
        links.append(Link(name, source[0], at, source[1]))
    return links


def _draw(table: str, found: Sequence[Dependency], words: str) -> str:
    boxes = _boxes(found)
    links = {link: one for one in found for link in _links(boxes, one)}
    sizes = {name: (max(map(svg.width_of, columns)) + 20, svg.ROW * len(columns)) for name, columns in boxes.items()}
    layout = lay_out(sizes, list(links))
    marks = [_box(boxes[name], at) for name, at in layout.boxes.items()]
    for link, points in layout.routes:
        marks += _arrow(layout, links[link], link, points)
    width = max(layout.width + 120, svg.width_of(_LEGEND) * 0.86)
    marks.append(svg.text(0, layout.height + 30, _LEGEND, size="10", opacity="0.75"))
    moved = f'<g transform="translate(8 22)">{"".join(marks)}</g>'
    return svg.picture(width + 16, layout.height + 64, f"Dependencies in {table}", words, [moved])


def _box(columns: tuple[str, ...], at: Placed) -> str:
    rows = [svg.text(10, svg.ROW * place + 14, name) for place, name in enumerate(columns)]
    frame = svg.rect(0, 0, at.width, at.height, rx="3", stroke_width="1.6" if len(columns) > 1 else "1")
    return f'<g transform="translate({at.x:g} {at.y:g})">{frame}{"".join(rows)}</g>'


def _arrow(layout: Layout, one: Dependency, link: Link, points: list[svg.Point]) -> list[str]:
    """The line from what determines, its head, and the verdict above the box that it reaches."""
    way = points[::-1]
    towards = 1 if way[-1][0] >= way[0][0] else -1
    colour, dashes = (svg.RED, {"stroke_dasharray": "5 3"}) if one.broken else (svg.ACCENT, {})
    tip = way[-1]
    line = svg.curve([*way[:-1], (tip[0] - 8 * towards, tip[1])])
    at = layout.boxes[link.child]
    label = svg.text(at.x, at.y - 5, one.verdict, size="10", fill=colour, weight="bold")
    return [svg.path(line, colour, **dashes), svg.arrow_head(*tip, towards, colour), label]
