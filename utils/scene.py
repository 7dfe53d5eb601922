"""What a picture of tables with arrows shows: the rows of each table, the keys between them, the lost ones.

In order: tables are read children first, so that the parents' rows can be those that are named; each
foreign key that names no row at all is an orphan.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from utils import svg
from utils.errors import CourseError
from utils.schema import Database, Schema, Table, opened, quoted, read_schema, rows_of

_LONGEST = 22  # letters of a value that are shown
Row = Mapping[str, Any]
Tables = Sequence[str] | Mapping[str, Sequence[str]] | None


@dataclass
class Grid:
    """A table to draw: column names, their marks (PK, FK), rows as dicts, and whether there are more."""

    name: str
    columns: list[str]
    marks: dict[str, str]
    rows: list[Row]
    more: bool = False
    x: float = 0
    y: float = 0

    @property
    def widths(self) -> list[float]:
        """The width of each column in px."""
        return [self._width(column) for column in self.columns]

    @property
    def width(self) -> float:
        """The width of the whole in px."""
        return sum(self.widths)

    @property
    def height(self) -> float:
        """The height in px, with the table's name above it."""
        return 2 * svg.HEAD + svg.ROW * (len(self.rows) + self.more)

    def _width(self, column: str) -> float:
        longest = max((len(shown(row.get(column))) for row in self.rows), default=0)
        return round(max(longest, len(column) + len(self.marks.get(column, "")) + 1) * svg.CHAR + 16)

    def row_y(self, place: int) -> float:
        """The middle of a row; of the row `…` when `place` is len(rows)."""
        return self.y + 2 * svg.HEAD + svg.ROW * (place + 0.5)


@dataclass(frozen=True)
class Key:
    """Which column of which table names which column of which table."""

    child: str
    column: str
    parent: str
    target: str


@dataclass
class Scene:
    """The tables to draw, the keys between them, and by parent the values that name no row."""

    grids: dict[str, Grid]
    keys: list[Key]
    orphans: dict[str, list[Any]] = field(default_factory=dict)


def given_scene(source: Mapping[str, Sequence[Row]], tables: Tables, arrows: Mapping[str, str]) -> Scene:
    """The scene of rows that are handed over. Raises CourseError for a name that is not there."""
    keys = [Key(*_end(child, source), *_end(parent, source)) for child, parent in arrows.items()]
    _refuse_unknown(tables, source)
    grids = {}
    for name, rows in source.items():
        marks = {key.column: "FK" for key in keys if key.child == name}
        marks = {key.target: "PK" for key in keys if key.parent == name} | marks
        columns = list(dict.fromkeys(column for row in rows for column in row))
        grids[name] = Grid(name, _wanted(name, columns, tables), marks, list(rows))
    scene = Scene({name: grid for name, grid in grids.items() if tables is None or name in tables}, keys)
    _find_orphans(scene, {key: {row.get(key.target) for row in source.get(key.parent, [])} for key in keys})
    return scene


def live_scene(db: Database, tables: Tables, limit: int) -> Scene:
    """The scene of a live database. Raises CourseError for a name that is not there."""
    schema = read_schema(db)
    _refuse_unknown(tables, schema.tables)
    names = list(tables or schema.tables)
    keys = [key for name in names for key in _keys(schema.tables[name]) if key.parent in names]
    scene = Scene({}, keys)
    there: dict[Key, set[Any]] = {}
    with opened(db) as conn:
        for name in _children_first(names, keys):
            scene.grids[name] = _grid(conn, schema, scene, name, tables, limit)
        for key in keys:
            there[key] = {value for (value,) in rows_of(conn, _values(key))}
    _find_orphans(scene, there)
    return scene


def _refuse_unknown(tables: Tables, there: Iterable[str]) -> None:
    unknown = [name for name in tables or () if name not in there]
    if unknown:
        names = ", ".join(there) or "none yet"
        raise CourseError(f"There is no table {unknown[0]!r} here. Tables: {names}. Write one of these names.")


def _end(name: str, there: Iterable[str]) -> tuple[str, str]:
    """One end of an arrow: table and column."""
    table, _, column = name.partition(".")
    if not column:
        raise CourseError(f"{name!r} is no end of an arrow. Write both as 'table.column'.")
    _refuse_unknown([table], there)
    return table, column


def _values(key: Key) -> str:
    return f"SELECT {quoted(key.target)} FROM {quoted(key.parent)}"  # noqa: S608 - the names are quoted


def _keys(table: Table) -> list[Key]:
    return [
        Key(table.name, key.columns[0], key.parent, key.parent_columns[0])
        for key in table.foreign_keys
        if len(key.columns) == 1 and key.parent_columns
    ]


def _grid(
    conn: Any, schema: Schema, scene: Scene, name: str,
    tables: Tables, limit: int,
) -> Grid:  # fmt: skip
    table = schema.tables[name]
    foreign = [key.column for key in scene.keys if key.child == name]
    all_columns = [column.name for column in table.columns]
    marks = {column.name: "PK" for column in table.columns if column.key}
    marks |= {column: f"{marks.get(column, '')} FK".strip() for column in foreign}
    order = ", ".join(quoted(column.name) for column in table.columns if column.key) or "rowid"
    found = rows_of(conn, f"SELECT * FROM {quoted(name)} ORDER BY {order}")  # noqa: S608 - the names are quoted
    rows: list[Row] = [dict(zip(all_columns, row, strict=False)) for row in found]
    kept = _kept(rows, [key for key in scene.keys if key.parent == name], scene, limit)
    shown = [column for column in all_columns if column not in foreign] + foreign  # next to where arrows leave
    return Grid(name, _wanted(name, shown, tables), marks, kept, len(kept) < len(rows))


def _kept(rows: list[Row], keys: list[Key], scene: Scene, limit: int) -> list[Row]:
    """The rows that the children drawn so far name, and the first others, in their order."""
    named = [
        at
        for at, row in enumerate(rows)
        if any(child.get(key.column) == row[key.target] for key in keys for child in _rows(scene, key.child))
    ]
    kept = sorted([*named, *(at for at in range(len(rows)) if at not in named)][:limit])
    return [rows[at] for at in kept]


def _rows(scene: Scene, name: str) -> list[Row]:
    return scene.grids[name].rows if name in scene.grids else []


def _wanted(name: str, columns: list[str], tables: Tables) -> list[str]:
    return list(tables[name]) if isinstance(tables, Mapping) and name in tables else columns


def _children_first(names: Sequence[str], keys: list[Key]) -> list[str]:
    depth = depths(list(names), keys)
    return sorted(names, key=lambda name: (depth[name], list(names).index(name)))


def depths(names: list[str], keys: list[Key]) -> dict[str, int]:
    """The column of each table: 0 for those that nobody names, parents right of all their children."""
    depth = dict.fromkeys(names, 0)
    for _ in names:  # a ring of keys ends here too
        for key in keys:
            if key.child != key.parent and {key.child, key.parent} <= set(names):
                depth[key.parent] = min(max(depth[key.parent], depth[key.child] + 1), len(names) - 1)
    return depth


def _find_orphans(scene: Scene, there: Mapping[Key, set[Any]]) -> None:
    for key in scene.keys:
        for row in _rows(scene, key.child):
            value = row.get(key.column)
            known = scene.orphans.setdefault(key.parent, [])
            if value is not None and value not in there[key] and value not in known:
                known.append(value)


def shown(value: Any) -> str:
    """A value as a cell shows it: on one line, shortened, NULL for None."""
    if value is None:
        return "NULL"
    words = " ".join(str(value).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
