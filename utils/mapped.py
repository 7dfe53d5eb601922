"""Mapped classes and a live database: what Alembic finds between them, and a map of both.

The map, in order: the attributes are read from the mappers, the tables from the database; classes and tables are
stacked; a line runs from each attribute to its column. A relationship is no column: on the left it joins
two classes, and on the right stands the foreign key that it lives on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from utils import svg
from utils.paths import CATALOGUE
from utils.schema import Column, Database, Table, read_schema
from utils.show import Panel
from utils.statements import engine_on_copy

_LEFT, _BETWEEN = 70, 130  # px left of the classes, px between classes and tables
_LEGEND = (
    "a line: attribute and column · on the left: a relationship, which has no column · on the right: its foreign key"
)


@dataclass
class _Attribute:
    """One attribute of a class; `column` is empty for a relationship, `target` for a column."""

    name: str
    type: str
    column: str = ""
    target: str = ""
    other: str = ""  # the other end of the relationship


@dataclass
class _Pair:
    """A class, its table, and the height at which both stand."""

    name: str
    attributes: list[_Attribute]
    table: Table
    y: float = 0

    @property
    def height(self) -> float:
        """The height of the taller one, in px."""
        return svg.HEAD + svg.ROW * max(len(self.attributes), len(self.table.columns))

    def attribute_y(self, name: str) -> float:
        """The middle of an attribute's row."""
        at = [one.name for one in self.attributes].index(name)
        return self.y + svg.HEAD + svg.ROW * (at + 0.5)

    def column_y(self, name: str) -> float:
        """The middle of a column's row."""
        at = [one.name for one in self.table.columns].index(name)
        return self.y + svg.HEAD + svg.ROW * (at + 0.5)


def class_map(*classes: type, db: Database = CATALOGUE) -> Panel:
    """Mapped classes beside the tables of a live database. Raises CourseError when there is no database."""
    schema = read_schema(db)
    pairs: list[_Pair] = []
    y = 0.0
    for cls in classes:
        table = schema.tables.get(_mapper(cls).local_table.name, Table("(no such table)"))
        pairs.append(_Pair(cls.__name__, _attributes(cls), table, y))
        y += pairs[-1].height + 30
    return Panel(_drawn(pairs, y), _described(pairs))


def differences(metadata: Any, tables: Sequence[str] | None = None, db: Database = CATALOGUE) -> list[str]:
    """What Alembic would do to the database, so that it were what the metadata says: a line each.

    Types and server defaults are compared; of all tables, or of those that are named. [] when the two agree.
    """
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def wanted(_thing: Any, name: str | None, kind: str, *_: Any) -> bool:
        return kind != "table" or tables is None or name in tables

    options = {"compare_type": True, "compare_server_default": True, "include_object": wanted}
    with engine_on_copy(db).connect() as conn:
        found = compare_metadata(MigrationContext.configure(conn, opts=options), metadata)
    return [_said(one) for group in found for one in (group if isinstance(group, list) else [group])]


def _said(change: Any) -> str:
    """One of Alembic's changes in words: what to do, and to which column, table or constraint."""
    word, *rest = change
    if word.startswith("modify_"):
        _schema, table, column, _options, was, will_be = rest
        return f"{word} {table}.{column}: {_plain(was)} → {_plain(will_be)}"
    if word.endswith("_column"):
        return f"{word} {rest[1]}.{rest[2].name}"
    thing = rest[0]
    table = getattr(getattr(thing, "table", None), "name", "")
    columns = ", ".join(column.name for column in getattr(thing, "columns", ())) if table else ""
    return f"{word} {thing.name or ''}{f' on {table} ({columns})' if table else ''}".replace("  ", " ")


def _plain(value: Any) -> str:
    """A type, a default or a truth as SQL writes it."""
    return str(getattr(getattr(value, "arg", value), "text", getattr(value, "arg", value)))


def _mapper(cls: type) -> Any:
    from sqlalchemy import inspect

    return inspect(cls)


def _attributes(cls: type) -> list[_Attribute]:
    """Columns first, in the order of the class, then relationships."""
    mapper = _mapper(cls)
    found = [_Attribute(one.key, _python_type(one.columns[0]), one.columns[0].name) for one in mapper.column_attrs]
    for one in mapper.relationships:
        target = one.mapper.class_.__name__
        said = f"list[{target}]" if one.uselist else target
        found.append(_Attribute(one.key, said, "", target, one.back_populates or ""))
    return found


def _python_type(column: Any) -> str:
    return f"{column.type.python_type.__name__}{' | None' if column.nullable else ''}"


def _described(pairs: Sequence[_Pair]) -> str:
    """The map in words: a line a class, then a line an attribute."""
    lines = []
    for pair in pairs:
        lines.append(f"class {pair.name} ↔ table {pair.table.name}")
        for one in pair.attributes:
            column = pair.table.column(one.column) if one.column else None
            end = f"column {column.name} {_column_type(column)}" if column else "no such column"
            if one.target:
                end = f"no column: a relationship to {one.target}" + (f".{one.other}" if one.other else "")
            lines.append(f"  {one.name}: {one.type} ↔ {end}")
    return "\n".join(lines)


def _column_type(column: Column) -> str:
    return f"{column.type}{'' if column.nullable else ' NOT NULL'}"


def _drawn(pairs: Sequence[_Pair], height: float) -> str:
    left = max(svg.width_of(f"{one.name}: {one.type}") for pair in pairs for one in pair.attributes) + 24
    words = [f"{one.name}  {_column_type(one)}" for pair in pairs for one in pair.table.columns]
    right = max((svg.width_of(word) for word in words), default=120) + 24
    tables_x = _LEFT + left + _BETWEEN
    marks = [mark for pair in pairs for mark in _pair_marks(pair, left, right, tables_x)]
    marks += _relationships(pairs)
    marks += _foreign_keys(pairs, tables_x + right)
    marks.append(svg.text(0, height + 6, _LEGEND, size="10", opacity="0.75"))
    width = max(tables_x + right + _LEFT, svg.width_of(_LEGEND) * 0.86)
    title = f"The classes {', '.join(pair.name for pair in pairs)} and their tables"
    moved = f'<g transform="translate(8 8)">{"".join(marks)}</g>'
    return svg.picture(width + 16, height + 28, title, _described(pairs), [moved])


def _pair_marks(pair: _Pair, left: float, right: float, tables_x: float) -> list[str]:
    lines = [_line(pair, one, left, tables_x) for one in pair.attributes if pair.table.column(one.column or "?")]
    rows = [(f"{one.name}: {one.type}", bool(one.target)) for one in pair.attributes]
    columns = [(f"{one.name}  {_column_type(one)}", False) for one in pair.table.columns]
    return [
        *lines,
        *_box(f"class {pair.name}", rows, _LEFT, pair.y, left),
        *_box(f"table {pair.table.name}", columns, tables_x, pair.y, right),
    ]


def _line(pair: _Pair, one: _Attribute, left: float, tables_x: float) -> str:
    ends = [(_LEFT + left, pair.attribute_y(one.name)), (tables_x, pair.column_y(one.column))]
    return svg.path(svg.curve(ends), opacity="0.55")


def _box(head: str, rows: Sequence[tuple[str, bool]], x: float, y: float, width: float) -> list[str]:
    height = svg.HEAD + svg.ROW * len(rows)
    marks = [
        svg.rect(x, y, width, svg.HEAD, fill="currentColor", fill_opacity="0.1", stroke="none"),
        svg.rect(x, y, width, height),
        svg.text(x + 8, y + 17, head, weight="bold"),
    ]
    for at, (words, slanted) in enumerate(rows):
        style = {"style": "italic"} if slanted else {}
        marks.append(svg.text(x + 8, y + svg.HEAD + svg.ROW * at + 14, words, **style))
    return marks


def _relationships(pairs: Sequence[_Pair]) -> list[str]:
    """Left of the classes: from one end of a relationship to the other, once."""
    by_name = {pair.name: pair for pair in pairs}
    marks = []
    for pair in pairs:
        for one in pair.attributes:
            there = by_name.get(one.target)
            if there is None or not one.other or (there.name, one.other) < (pair.name, one.name):
                continue
            y1, y2 = pair.attribute_y(one.name), there.attribute_y(one.other)
            bend = f"M{_LEFT} {y1:g}C{_LEFT - 60} {y1:g} {_LEFT - 60} {y2:g} {_LEFT} {y2:g}"
            marks.append(svg.path(bend, svg.ACCENT, stroke_dasharray="5 3"))
    return marks


def _foreign_keys(pairs: Sequence[_Pair], x: float) -> list[str]:
    """Right of the tables: an arrow from the foreign key to the key that it names."""
    by_table = {pair.table.name: pair for pair in pairs}
    marks = []
    for pair in pairs:
        for key in pair.table.foreign_keys:
            there = by_table.get(key.parent)
            if there is None or there is pair or not key.parent_columns:
                continue
            y1, y2 = pair.column_y(key.columns[0]), there.column_y(key.parent_columns[0])
            marks.append(svg.path(f"M{x:g} {y1:g}C{x + 60:g} {y1:g} {x + 60:g} {y2:g} {x + 9:g} {y2:g}", svg.ACCENT))
            marks.append(svg.arrow_head(x, y2, -1, svg.ACCENT))
    return marks
