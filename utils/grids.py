"""Tables as grids of rows, with an arrow from each foreign key to the row that it names.

In order: the rows are taken (children's first rows, then the parents that they name); each arrow finds
its row, or the place that says there is none; tables stand side by side, children left of parents.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from utils import svg
from utils.paths import CATALOGUE
from utils.scene import Grid, Key, Row, Scene, Tables, depths, given_scene, live_scene, shown
from utils.schema import Database
from utils.show import Panel

_GAP, _STACK = 84.0, 34.0  # between columns of tables, between tables in a column; in px
_LEGEND = "PK primary key · FK foreign key · an arrow runs from a foreign key to the row that it names"


def table_with_arrows(
    source: Database | Mapping[str, Sequence[Row]] = CATALOGUE,
    tables: Tables = None,
    arrows: Mapping[str, str] | None = None,
    limit: int = 5,
) -> Panel:
    """Tables as grids of rows, with arrows from foreign keys to the rows that they name.

    `source`: a path or connection, or the rows themselves: {"providers": [{"id": 1, "slug": "openai"}]}.
    `tables`: which ones, or which columns of each. `arrows`: {"models.provider_id": "providers.id"};
    left out, they are the database's own foreign keys. At most `limit` rows of each table are drawn.
    A foreign key that names no row gets an arrow into the void, marked ✗.
    """
    scene = (
        given_scene(source, tables, arrows or {}) if isinstance(source, Mapping) else live_scene(source, tables, limit)
    )
    _place(scene)
    words = _described(scene)
    return Panel(_draw(scene, words), words)


def _place(scene: Scene) -> None:
    depth = depths(list(scene.grids), scene.keys)
    x = 26.0 if any(key.child == key.parent for key in scene.keys) else 0.0
    for column in sorted(set(depth.values())):
        grids = [grid for grid in scene.grids.values() if depth[grid.name] == column]
        y = 0.0
        for grid in grids:
            grid.x, grid.y = x, y
            y += grid.height + svg.ROW * len(scene.orphans.get(grid.name, [])) + _STACK
        x += max(grid.width for grid in grids) + _GAP


def _draw(scene: Scene, words: str) -> str:
    marks = [drawn(grid) for grid in scene.grids.values()]
    marks += [_orphan(scene.grids[name], place, value) for name, values in scene.orphans.items()
              if name in scene.grids for place, value in enumerate(values)]  # fmt: skip
    for key in scene.keys:
        if {key.child, key.parent} <= set(scene.grids) and key.column in scene.grids[key.child].columns:
            marks += _arrows(scene, key)
    width = max((grid.x + grid.width for grid in scene.grids.values()), default=0)
    height = max((grid.y + grid.height + svg.ROW * len(scene.orphans.get(grid.name, []))
                  for grid in scene.grids.values()), default=0)  # fmt: skip
    marks.append(svg.text(0, height + 26, _LEGEND, size="10", opacity="0.75"))
    title = "Tables " + ", ".join(scene.grids) + " with the arrows of their keys"
    moved = f'<g transform="translate(8 4)">{"".join(marks)}</g>'
    return svg.picture(max(width + 60, svg.width_of(_LEGEND) * 0.86) + 16, height + 42, title, words, [moved])


def drawn(grid: Grid) -> str:
    """One table as marks, at its place."""
    bottom = grid.height - svg.HEAD
    parts = [
        svg.text(2, 17, grid.name, weight="bold", size="13"),
        svg.rect(0, svg.HEAD, grid.width, svg.HEAD, fill="currentColor", fill_opacity="0.1", stroke="none"),
        svg.rect(0, svg.HEAD, grid.width, bottom),
    ]
    x = 0.0
    for column, width in zip(grid.columns, grid.widths, strict=True):
        parts.append(_column(grid, column, x, width, bottom))
        x += width
    for place in range(len(grid.rows) + grid.more):
        y = 2 * svg.HEAD + svg.ROW * place
        parts.append(svg.line(0, y, grid.width, y, stroke_opacity="0.3"))
    return f'<g transform="translate({grid.x:g} {grid.y:g})">{"".join(parts)}</g>'


def _column(grid: Grid, column: str, x: float, width: float, bottom: float) -> str:
    mark = grid.marks.get(column, "")
    parts = [svg.text(x + 8, svg.HEAD + 17, column, weight="bold")]
    if mark:
        said = svg.text(x + width - 6, svg.HEAD + 17, mark, size="10", weight="bold", anchor="end", opacity="0.8")
        parts.append(said)
        parts.append(svg.rect(x, svg.HEAD, width, bottom, fill=svg.ACCENT, fill_opacity="0.12", stroke="none"))
    if x:
        parts.append(svg.line(x, svg.HEAD, x, svg.HEAD + bottom, stroke_opacity="0.3"))
    for place, row in enumerate(grid.rows):
        value = row.get(column)
        style = {"opacity": "0.6", "style": "italic"} if value is None else {}
        parts.append(svg.text(x + 8, 2 * svg.HEAD + svg.ROW * place + 14, shown(value), **style))
    if grid.more:
        parts.append(svg.text(x + 8, 2 * svg.HEAD + svg.ROW * len(grid.rows) + 13, "…", opacity="0.6"))
    return "".join(parts)


def _orphan(grid: Grid, place: int, value: Any) -> str:
    y = grid.y + grid.height + svg.ROW * (place + 0.5) + 4
    cross = svg.text(grid.x + 4, y + 4, f"✗ no row {shown(value)}", fill=svg.ink(svg.RED), weight="bold")
    return cross


def _arrows(scene: Scene, key: Key) -> list[str]:
    child, parent = scene.grids[key.child], scene.grids[key.parent]
    found = []
    for place, row in enumerate(child.rows):
        value = row.get(key.column)
        if value is None:
            continue
        y, lost = child.row_y(place), value in scene.orphans.get(key.parent, [])
        there = _target_y(scene, key, value)
        if child is parent:
            found.append(_own_arrow(child, key, y, there))
        else:
            found.append(_arrow(child, key, y, (parent.x - 2, there), lost))
    return found


def _target_y(scene: Scene, key: Key, value: Any) -> float:
    """The height of the named row; of the row `…`, or of the place that says that there is none."""
    parent, lost = scene.grids[key.parent], scene.orphans.get(key.parent, [])
    if value in lost:
        return parent.y + parent.height + svg.ROW * (lost.index(value) + 0.5) + 4
    places = [at for at, row in enumerate(parent.rows) if row.get(key.target) == value]
    return parent.row_y(places[0] if places else len(parent.rows))


def _arrow(grid: Grid, key: Key, y: float, tip: svg.Point, lost: bool) -> str:
    at = grid.columns.index(key.column)
    x = grid.x + sum(grid.widths[: at + 1]) - 8
    y += 7 if at < len(grid.columns) - 1 else 0  # under the values of the columns that it crosses
    colour, more = (svg.RED, {"stroke_dasharray": "5 3"}) if lost else (svg.ACCENT, {})
    edge = max(grid.x + grid.width + 4, x)
    line = svg.curve([(edge, y), (tip[0] - 8, tip[1])])
    line = f"M{x:g} {y:g}L{edge:g} {y:g}" + "C" + line.split("C", 1)[1]
    dot = svg.circle(x, y, 3, fill=colour, stroke="none")
    return svg.path(line, colour, **more) + dot + svg.arrow_head(*tip, 1, colour)


def _own_arrow(grid: Grid, key: Key, y: float, there: float) -> str:
    """Within one table: straight over if the columns are neighbours, else round the table's left side."""
    at = grid.columns.index(key.column)
    right = grid.x + sum(grid.widths[: at + 1])
    dot = svg.circle(right - 8, y, 3, fill=svg.ACCENT, stroke="none")
    if grid.columns[at + 1 : at + 2] == [key.target]:
        bend = f"M{right - 8:g} {y:g}C{right - 30:g} {y:g} {right - 30:g} {there:g} {right - 9:g} {there:g}"
        return svg.path(bend, svg.ACCENT) + dot + svg.arrow_head(right - 1, there, 1, svg.ACCENT)
    low, x = y + svg.ROW / 2, grid.x
    out = f"M{right - 8:g} {y:g}V{low:g}H{x:g}C{x - 24:g} {low:g} {x - 24:g} {there:g} {x - 9:g} {there:g}"
    return svg.path(out, svg.ACCENT) + dot + svg.arrow_head(x - 1, there, 1, svg.ACCENT)


def _described(scene: Scene) -> str:
    """The grids in words: each row, and which row it names."""
    lines = []
    for grid in scene.grids.values():
        keys = [key for key in scene.keys if key.child == grid.name and key.column in grid.columns]
        for row in grid.rows:
            values = ", ".join(f"{column} {shown(row.get(column))}" for column in grid.columns)
            lines.append(f"{grid.name}: {values}{''.join(_named(scene, key, row) for key in keys)}")
    return "\n".join(lines)


def _named(scene: Scene, key: Key, row: Row) -> str:
    value = row.get(key.column)
    if value is None:
        return ""
    if value in scene.orphans.get(key.parent, []):
        return f" → no row {shown(value)} in {key.parent}"
    return f" → {key.parent} {shown(value)}"
