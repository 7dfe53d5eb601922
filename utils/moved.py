"""Where the columns of a wide table went: before and after in one ER diagram, equal letters for what moved."""

from collections.abc import Mapping, Sequence

from utils.er import Marks, counted, described, draw
from utils.errors import CourseError
from utils.paths import CATALOGUE
from utils.schema import Database, Schema, read_schema
from utils.show import Panel

_COLOURS = ("#3b82c4", "#1f9254", "#b7791f", "#8e5bc9", "#d9534f", "#0e8a8a", "#a3547a", "#6b7f1c")
_LEGEND = "equal letters and colours: a column went there · PK primary key · FK foreign key · U unique"


def moved_columns(
    table: str, into: Mapping[str, str | Sequence[str]], beside: Sequence[str] = (), db: Database = CATALOGUE
) -> Panel:
    """The wide `table`, and beside it the tables that its columns went into.

    `into`: column of the wide table → "table.column", or several of these. `beside`: further tables to draw.
    Raises CourseError for a name that is not there.
    """
    schema = read_schema(db)
    ends = {column: [targets] if isinstance(targets, str) else list(targets) for column, targets in into.items()}
    places = [(column, *_place(schema, target)) for column, targets in ends.items() for target in targets]
    for column in ends:
        _refuse_unknown(schema, table, column)
    names = [table, *dict.fromkeys([*(name for _, name, _ in places), *beside])]
    _refuse_unknown(schema, *beside) if beside else None
    both = Schema(schema.name, {name: schema.tables[name] for name in names})
    drawn = draw(f"Where the columns of {table} went", both, _marks(both, table, places), _LEGEND, aside=table)
    moves = "\n".join(f"{table}.{column} → {name}.{target}" for column, name, target in places)
    return Panel(drawn, f"{moves}\n{described(both)}")


def _marks(schema: Schema, wide: str, places: Sequence[tuple[str, str, str]]) -> Marks:
    """A letter and a colour for each target table; a column that went into several gets all their letters."""
    marks = Marks(heads={name: counted(table.rows) for name, table in schema.tables.items()})
    letters = {name: chr(65 + at) for at, name in enumerate(dict.fromkeys(name for _, name, _ in places))}
    for column, name, target in places:
        colour = _COLOURS[(ord(letters[name]) - 65) % len(_COLOURS)]
        for end in ((wide, column), (name, target)):
            marks.columns[end] = f"{marks.columns.get(end, '')} {letters[name]}".strip()
            marks.fills.setdefault(end, colour)
    return marks


def _place(schema: Schema, target: str) -> tuple[str, str]:
    name, _, column = target.partition(".")
    _refuse_unknown(schema, name, column)
    return name, column


def _refuse_unknown(schema: Schema, name: str, *columns: str) -> None:
    if name not in schema.tables:
        there = ", ".join(schema.tables) or "none yet"
        raise CourseError(f"There is no table {name!r} here. Tables: {there}. Write one of these names.")
    for column in columns:
        if schema.tables[name].column(column) is None:
            there = ", ".join(one.name for one in schema.tables[name].columns)
            raise CourseError(f"{name} has no column {column!r}. Columns: {there}. Write 'table.column'.")
