"""What statements are made of: plain rows that are valid, and for each column the values worth trying."""

from sqlglot import exp

from grading.cases.constants import Hints, check_hints
from grading.cases.engine import Engine
from grading.cases.families import FAMILIES
from grading.cases.generate import Generator
from grading.cases.pools import pools_of
from grading.cases.rows import changed_row, key_of
from grading.cases.schema import Schema, Table
from grading.compare import Row, Value

Plain = dict[str, tuple[Row, Row]]
Menus = dict[str, dict[str, list[Value]]]  # by table and column
_ODD: tuple[Value, ...] = (None, "", "007", "4.10", 1.5, -1, 0, 2)


def plain_rows(schema: Schema) -> Plain:
    """In every table that can have rows: one valid row, and a second one beside it if that can be."""
    engine = Engine(schema)
    try:
        reads = [(table.name, column.name) for table in schema.tables.values() for column in table.columns]
        generator, data = Generator(engine, Hints(), reads), {}
        for seed in range(20):
            data = generator.make(FAMILIES[0], f"plain/{seed}")
            if all(len(data.get(name, ())) > 1 for name in schema.tables):
                break
        return {name: _two(schema.tables[name], rows) for name, rows in data.items() if rows}
    finally:
        engine.close()


def _two(table: Table, rows: list[Row]) -> tuple[Row, Row]:
    """The first row, which refers to no row of its own table if it needn't; the second, which refers to the first."""
    first, second = rows[0], rows[min(1, len(rows) - 1)]
    for key in table.foreign_keys:
        if key.parent == table.name and all(table.columns[table.index(c)].nullable for c in key.columns):
            first = changed_row(table, first, key.columns, (None,) * len(key.columns))
            second = changed_row(table, second, key.columns, key_of(table, key.targets, first))
    return first, second


def menus_of(one: Schema, other: Schema) -> Menus:
    """For each column the values to try: what the CHECKs of both name, near misses of it, ordinary and odd ones."""
    engine = Engine(one)
    try:
        pools = {name: pools_of(engine, table, Hints()) for name, table in one.tables.items()}
    finally:
        engine.close()
    menus: Menus = {}
    for name, table in one.tables.items():
        menus[name] = {}
        for column in table.names:
            named = [v for t in (table, other.tables[name]) for v in check_hints(t).values.get((name, column), [])]
            named += [v for t in (table, other.tables[name]) for v in _lengths(t, column)]
            usual = list(pools[name][column].all[:2])
            near = [v for text in [*named[:2], *usual[:1]] if isinstance(text, str) for v in _near(text)]
            values = dict.fromkeys((type(v), v) for v in [*usual, *named[:12], *near, *_ODD])
            menus[name][column] = [value for _, value in values]
    return menus


def _lengths(table: Table, column: str) -> list[Value]:
    """Texts as long as a CHECK allows, and one more and one less."""
    checks = [check for check in table.checks if any(c.name.lower() == column for c in check.find_all(exp.Column))]
    numbers = [int(n.this) for c in checks if c.find(exp.Length) for n in c.find_all(exp.Literal) if n.is_int]
    return ["a" * (n + d) for n in numbers if n < 1000 for d in (0, 1, -1)]


def _near(text: str) -> list[Value]:
    return [text.swapcase(), f"x{text}", f"{text}x", text[:-1]]
