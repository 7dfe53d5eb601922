"""Do two scripts leave the same rules behind? Statements are tried on both databases; what is taken, what is there?

Tiny sequences, all of them: a plain row in every table; a row that differs from it in one or two columns, or leaves
them out; its parents deleted. Random ones insert such rows, change and delete some. Values come from the CHECKs, with
near misses, NULL, other types and other letter case. Both databases are compared after each statement (taken or
refused?) and after each sequence by all rows, typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import apsw

from grading.audit.dml_values import Menus, Plain, menus_of, plain_rows
from grading.cases.dice import Dice
from grading.cases.errors import Unsupported
from grading.cases.schema import Schema, Table, quoted, read_schema
from grading.compare import Row, Value
from grading.probe import sql_shown

Statement = tuple[str, Row]
_LENGTH = 8  # statements of a random sequence
_FEW = 12  # values of a column at most
_OMITTED = object()


@dataclass(frozen=True)
class Scripts:
    """What was tried, and the shortest sequence found on which the two differ."""

    random: int
    tiny: int
    difference: str | None = None


def search_scripts(start: str, one: str, other: str, budget: int, seed: str = "scripts") -> Scripts:
    """Look for statements that two scripts' databases take differently; `budget`: random statements."""
    try:
        schema, second = read_schema(f"{start};\n{one}"), read_schema(f"{start};\n{other}")
    except Unsupported:
        return Scripts(0, 0)
    if list(schema.tables) != list(second.tables):
        return Scripts(0, 0, "-- other tables are there")
    both = [_opened(f"{start};\n{script}") for script in (one, other)]
    try:
        return _searched(schema, both, menus_of(schema, second), budget, seed)
    finally:
        for conn in both:
            conn.close()


def _searched(schema: Schema, both: list[apsw.Connection], menus: Menus, budget: int, seed: str) -> Scripts:
    plain, tiny = plain_rows(schema), 0
    for sequence in _tiny(schema, menus, plain):
        tiny += 1
        if _differ(both, sequence):
            return Scripts(0, tiny, _shown(both, sequence))
    dice, tried = Dice(seed), 0
    while tried < budget:
        sequence = [_insert(schema.tables[name], row) for name, (row, _) in plain.items()]
        sequence += [_random(schema, menus, plain, dice) for _ in range(_LENGTH)]
        tried += _LENGTH
        if _differ(both, sequence):
            return Scripts(tried, tiny, _shown(both, sequence))
    return Scripts(tried, tiny)


class _StoppedClock(apsw.VFS):
    """Two databases that are filled one after the other write the same time down."""

    def __init__(self) -> None:
        super().__init__("stopped_clock", "")

    def xCurrentTime(self) -> float:
        return 2461000.5  # a day of 2025, as SQLite counts them

    def xCurrentTimeInt64(self) -> int:
        return int(self.xCurrentTime() * 86_400_000)


_CLOCK = _StoppedClock()  # SQLite knows it as long as it is held here


def _opened(script: str) -> apsw.Connection:
    conn = apsw.Connection(":memory:", vfs="stopped_clock")
    conn.execute(script)
    conn.execute("PRAGMA foreign_keys = ON")
    return conn


def _tiny(schema: Schema, menus: Menus, plain: Plain) -> Iterator[list[Statement]]:
    before = [_insert(schema.tables[name], row) for name, (row, _) in plain.items()]
    for name, (first, second) in plain.items():
        table = schema.tables[name]
        parents = [_delete(k.parent, _rowid(schema.tables[k.parent], plain)) for k in table.foreign_keys]
        for row in dict.fromkeys((second, first)):
            for changed in _near_rows(row, [menus[name][column] for column in table.names]):
                yield [*before, _insert(table, changed), *parents]


def _rowid(table: Table, plain: Plain) -> int:
    """The rowid of a table's plain row."""
    ids = [plain[table.name][0][table.index(c.name)] for c in table.columns if c.rowid and table.name in plain]
    return int(ids[0]) if ids and isinstance(ids[0], int) else 1


def _near_rows(row: Row, menus: list[list[Value]]) -> Iterator[list[object]]:
    """Every row that differs in one column or in two, or leaves them out."""
    for width, few in ((1, 100), (2, _FEW)):
        for places in combinations(range(len(row)), width):
            for values in product(*([*menus[at][:few], _OMITTED] for at in places)):
                changed: list[object] = list(row)
                for at, value in zip(places, values, strict=True):
                    changed[at] = value
                yield changed


def _random(schema: Schema, menus: Menus, plain: Plain, dice: Dice) -> Statement:
    name = dice.choice(list(plain))
    table = schema.tables[name]
    at, kind = dice.int(0, len(table.names) - 1), dice.int(0, 9)
    if kind == 0:
        return _delete(name, dice.int(1, 5))
    if kind == 1:
        value = dice.choice(menus[name][table.names[at]])
        sql = f"UPDATE {quoted(name)} SET {quoted(table.names[at])} = ? WHERE rowid <= ?"  # noqa: S608 - names are quoted
        return sql, (value, dice.int(1, 5))
    row: list[object] = list(dice.choice(plain[name]))
    for column in table.columns:
        if column.rowid:
            row[table.index(column.name)] = _OMITTED
    for _ in range(dice.int(1, 3)):
        at = dice.int(0, len(row) - 1)
        row[at] = _OMITTED if dice.chance(15) else dice.choice(menus[name][table.names[at]])
    return _insert(table, row)


def _insert(table: Table, row: list[object] | Row) -> Statement:
    given = [(c.name, v) for c, v in zip(table.columns, row, strict=True) if v is not _OMITTED]
    if not given:
        return f"INSERT INTO {quoted(table.name)} DEFAULT VALUES", ()
    names, marks = ", ".join(quoted(name) for name, _ in given), ", ".join("?" for _ in given)
    sql = f"INSERT INTO {quoted(table.name)} ({names}) VALUES ({marks})"  # noqa: S608 - names are quoted
    return sql, tuple(value for _, value in given)  # type: ignore[misc]


def _delete(name: str, rowid: int) -> Statement:
    return f"DELETE FROM {quoted(name)} WHERE rowid = ?", (rowid,)  # noqa: S608 - names are quoted


def _differ(both: list[apsw.Connection], sequence: list[Statement]) -> bool:
    for conn in both:
        conn.execute("BEGIN")
    try:
        for statement in sequence:
            if _taken(both[0], statement) != _taken(both[1], statement):
                return True
        return _content(both[0]) != _content(both[1])
    finally:
        for conn in both:
            if conn.in_transaction:
                conn.execute("ROLLBACK")


def _taken(conn: apsw.Connection, statement: Statement) -> bool:
    try:
        conn.execute(*statement)
    except apsw.Error:
        return False
    return True


def _content(conn: apsw.Connection) -> list[tuple[str, list[str]]]:
    """All rows of all tables, typed."""
    names = conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1")
    tables = [str(name) for (name,) in names.fetchall()]
    return [(name, sorted(map(repr, conn.execute(f"SELECT * FROM {quoted(name)}")))) for name in tables]  # noqa: S608 - quoted


def _shown(both: list[apsw.Connection], sequence: list[Statement]) -> str:
    """The statements without those that the difference does not need."""
    for at in reversed(range(len(sequence))):
        shorter = [*sequence[:at], *sequence[at + 1 :]]
        if shorter and _differ(both, shorter):
            sequence = shorter
    return "".join(f"{sql_shown(sql, values)};\n" for sql, values in sequence)
