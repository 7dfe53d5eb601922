"""Draws a schema as an ER diagram: a box a table, a row a column, a line a foreign key.

In order: boxes are measured, `utils.layout` places them, lines are drawn first and boxes over them, and
the legend says what each sign means. Signs are words or shapes; colour only repeats them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from utils import svg
from utils.layout import Link, Placed, lay_out
from utils.schema import Column, ForeignKey, Schema, Table

_SIGNS = {"+": svg.GREEN, "−": svg.RED, "~": svg.ACCENT}


@dataclass
class Marks:
    """What a picture adds to the schema: signs on tables and on (table, column), words in the heads, filled rows."""

    tables: dict[str, str] = field(default_factory=dict)
    columns: dict[tuple[str, str], str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    fills: dict[tuple[str, str], str] = field(default_factory=dict)  # colours; a sign on the column repeats each


def described(schema: Schema) -> str:
    """The diagram in words: one line a table."""
    lines = []
    for table in schema.tables.values():
        columns = ", ".join(f"{one.name}{_said(table, one)}" for one in table.columns)
        lines.append(f"{table.name} ({columns}): {counted(table.rows)}")
    return "\n".join(lines)


def _said(table: Table, column: Column) -> str:
    marks = _marks(table, column)
    for key in table.foreign_keys:
        if column.name in key.columns and key.parent_columns:
            target = dict(zip(key.columns, key.parent_columns, strict=False)).get(column.name, "?")
            marks += f" → {key.parent}.{target}"
    return f" {marks.strip()}" if marks.strip() else ""


def counted(rows: int) -> str:
    """So many rows."""
    return f"{rows:,} row{'' if rows == 1 else 's'}"


def draw(title: str, schema: Schema, marks: Marks, legend: str, aside: str = "") -> str:
    """The SVG of a schema with its marks. The table `aside` stands apart, on the left, as what was there before."""
    tables = [table for table in schema.tables.values() if table.name != aside]
    layout = lay_out(
        {table.name: _size(table, marks) for table in tables},
        [link for table in tables for _, link in _links(schema, table)],
    )
    keys = {link: key for table in tables for key, link in _links(schema, table)}
    drawn = [_line(schema.tables[link.child], keys[link], points) for link, points in layout.routes]
    drawn += [_loop(table, key, layout.boxes[table.name]) for table, key in _own_keys(schema)]
    drawn += [_box(table, layout.boxes[table.name], marks) for table in tables]
    width, height = layout.width, layout.height
    if aside:
        before, wide = _aside(schema.tables[aside], marks)
        drawn = [before, f'<g transform="translate({wide:g} 0)">{"".join(drawn)}</g>']
        width, height = width + wide, max(height, _size(schema.tables[aside], marks)[1])
    drawn.append(svg.text(0, height + 26, legend, size="10", opacity="0.75"))
    moved = f'<g transform="translate(8 8)">{"".join(drawn)}</g>'
    width = max(width + 40, svg.width_of(legend) * 0.86)
    return svg.picture(width + 16, height + 48, title, described(schema), [moved])


def _aside(table: Table, marks: Marks) -> tuple[str, float]:
    """The box on the left with an arrow behind it, and how far all others move to the right."""
    width, height = _size(table, marks)
    arrow = svg.line(width + 16, 40, width + 56, 40) + svg.arrow_head(width + 64, 40, 1)
    return _box(table, Placed(0, 0, 0, width, height), marks) + arrow, width + 84


def _size(table: Table, marks: Marks) -> tuple[float, float]:
    """Width and height of a table's box."""
    head = svg.width_of(f"+ {table.name}   {marks.heads.get(table.name, '')}")
    names = max((svg.width_of(one.name) for one in table.columns), default=0)
    types = max((svg.width_of(f"{one.type}?") for one in table.columns), default=0)
    return round(max(head + 16, 62 + names + 14 + types + 10)), svg.HEAD + svg.ROW * len(table.columns) + 4


def _row_y(table: Table, column: str) -> float:
    """The middle of a column's row, from the box's top; of the head if there is no such column."""
    for place, one in enumerate(table.columns):
        if one.name.lower() == column.lower():
            return svg.HEAD + svg.ROW * (place + 0.5)
    return svg.HEAD / 2


def _links(schema: Schema, table: Table) -> list[tuple[ForeignKey, Link]]:
    found = []
    for key in table.foreign_keys:
        parent = schema.tables.get(key.parent)
        if parent is not None and parent is not table:
            target = key.parent_columns[0] if key.parent_columns else ""
            link = Link(table.name, parent.name, _row_y(table, key.columns[0]), _row_y(parent, target))
            found.append((key, link))
    return found


def _own_keys(schema: Schema) -> list[tuple[Table, ForeignKey]]:
    return [(table, key) for table in schema.tables.values() for key in table.foreign_keys if key.parent == table.name]


def _marks(table: Table, column: Column) -> str:
    """PK, FK and U, as they stand in front of a column."""
    foreign = any(column.name in key.columns for key in table.foreign_keys)
    words = ["PK"] if column.key else []
    return " ".join(words + (["FK"] if foreign else []) + (["U"] if column.unique else []))


def _box(table: Table, at: Placed, marks: Marks) -> str:
    sign = marks.tables.get(table.name, "")
    dashes = {"stroke_dasharray": "5 3"} if sign == "−" else {}
    colour = _SIGNS.get(sign, "currentColor")
    name = f"{sign} {table.name}".strip()
    parts = [
        svg.rect(0, 0, at.width, svg.HEAD, fill="currentColor", fill_opacity="0.1", stroke="none"),
        svg.rect(0, 0, at.width, at.height, rx="3", stroke=colour, stroke_width="1.5" if sign else "1", **dashes),
        svg.text(8, 17, name, weight="bold"),
        svg.text(at.width - 8, 17, marks.heads.get(table.name, ""), anchor="end", size="11", opacity="0.8"),
        svg.line(0, svg.HEAD, at.width, svg.HEAD, stroke_opacity="0.5"),
    ]
    parts += [_column(table, one, place, at.width, marks) for place, one in enumerate(table.columns)]
    return f'<g transform="translate({at.x:g} {at.y:g})">{"".join(parts)}</g>'


def _column(table: Table, column: Column, place: int, width: float, marks: Marks) -> str:
    y = svg.HEAD + svg.ROW * place + 15
    sign = marks.columns.get((table.name, column.name), "")
    weight = {"weight": "bold"} if column.key else {}
    shown = f"{sign} {column.name}" if sign else column.name
    fill = {"fill": marks.fills.get((table.name, column.name), "none"), "fill_opacity": "0.28", "stroke": "none"}
    return "".join(
        [
            svg.rect(0, y - 15, width, svg.ROW, **fill) if fill["fill"] != "none" else "",
            svg.text(8, y, _marks(table, column), size="10", weight="bold", opacity="0.85"),
            svg.text(52 - (14 if sign else 0), y, shown, **weight),
            svg.text(width - 8, y, f"{column.type}{'?' if column.nullable else ''}", anchor="end", opacity="0.75"),
        ]
    )


def _line(table: Table, key: ForeignKey, points: list[svg.Point]) -> str:
    """A foreign key: a fork at the many rows, a bar at the one; a circle where there may be none."""
    (x, y), (end, top) = points[0], points[-1]
    left = 1 if x >= end else -1
    inner = [(x - 12 * left, y), *points[1:-1], (end + 14 * left, top)]
    ends = _fork(x, y, left, _one_to_one(table, key)) + _one(end, top, left, _optional(table, key))
    return svg.path(svg.curve(inner), svg.ACCENT) + ends


def _loop(table: Table, key: ForeignKey, at: Placed) -> str:
    """A foreign key to the same table, on the right side of its box."""
    target = key.parent_columns[0] if key.parent_columns else ""
    x, y1, y2 = at.x + at.width, at.y + _row_y(table, key.columns[0]), at.y + _row_y(table, target) + 6
    bend = svg.path(f"M{x + 12:g} {y1:g}C{x + 34:g} {y1:g} {x + 34:g} {y2:g} {x + 14:g} {y2:g}", svg.ACCENT)
    return bend + _fork(x, y1, -1, _one_to_one(table, key)) + _one(x, y2, 1, _optional(table, key))


def _fork(x: float, y: float, left: int, single: bool) -> str:
    """The end at the rows that name another: `left` is 1 when the line leaves to the left."""
    back = x - 12 * left
    if single:
        bar = f"M{x - 7 * left:g} {y - 5:g}V{y + 5:g}"
        return svg.path(f"M{x:g} {y:g}H{back:g}{bar}", svg.ACCENT)
    return svg.path(f"M{back:g} {y:g}L{x:g} {y - 5:g}M{back:g} {y:g}H{x:g}M{back:g} {y:g}L{x:g} {y + 5:g}", svg.ACCENT)


def _one(x: float, y: float, left: int, optional: bool) -> str:
    """The end at the row that is named: `left` is 1 when the line arrives from the right."""
    if optional:
        bar = svg.path(f"M{x:g} {y:g}H{x + 6 * left:g}M{x + 3 * left:g} {y - 5:g}V{y + 5:g}", svg.ACCENT)
        return bar + svg.circle(x + 10 * left, y, 4, fill="none", stroke=svg.ACCENT, stroke_width="1.5")
    return svg.path(f"M{x:g} {y:g}H{x + 14 * left:g}M{x + 6 * left:g} {y - 5:g}V{y + 5:g}", svg.ACCENT)


def _optional(table: Table, key: ForeignKey) -> bool:
    columns: Mapping[str, Column] = {one.name: one for one in table.columns}
    return any(columns[name].nullable for name in key.columns if name in columns)


def _one_to_one(table: Table, key: ForeignKey) -> bool:
    """Is each row named at most once?"""
    keys = [one.name for one in table.columns if one.key]
    alone = [one for one in table.columns if one.name in key.columns and one.unique]
    return bool(alone) or sorted(keys) == sorted(key.columns)
