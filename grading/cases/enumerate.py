"""All tiny databases of a schema, up to a number of rows in a table and of values in a column: none is left out.

Only columns that the queries read vary; a read column takes the first values of its pool (those that the constants
ask for come first) and NULL where it may; a foreign key takes every row of its parent; ids count from 1, and rows come
in every order. What the schema refuses is left out. A scope (rows, values) is done wholly or not counted: mistakes
that show at all mostly show on something small (Jackson's small-scope hypothesis).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from grading.cases.arena import Arena, Difference
from grading.cases.constants import Place, hints_of, parsed
from grading.cases.dice import Dice
from grading.cases.engine import Asked, Data, Engine
from grading.cases.families import FAMILIES
from grading.cases.generate import Generator
from grading.cases.pools import Pool, together
from grading.cases.rows import key_of
from grading.cases.schema import ForeignKey, Table
from grading.cases.search import Options
from grading.compare import Row, Value

SCOPES = ((1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (2, 4), (3, 3))


@dataclass
class Tiny:
    """What the enumeration did: databases tried, scopes that were done wholly, and who differed where."""

    tried: int = 0
    scopes: list[tuple[int, int]] = field(default_factory=list)
    found: dict[str, tuple[Data, Difference]] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """How far it went, in words."""
        rows, values = max(self.scopes, default=(0, 0))
        return f"all {self.tried:,} with up to {rows} rows a table and {values} values a column" if rows else "none"


def all_tiny(arena: Arena, answers: Iterable[Asked], most: int = 50_000, options: Options | None = None) -> Tiny:
    """Let queries meet the reference on all tiny databases, scope after scope, while `most` databases are not passed.

    A scope that would pass it is not counted; a query that differs is not looked at again.
    """
    options, left, done = options or Options(), list(answers), Tiny()
    maker = Maker(arena, left, options)
    for rows, values in SCOPES:
        found: dict[str, tuple[Data, Difference]] = {}
        tried = 0
        for data in maker.databases(rows, values):
            if not arena.load(data) or not arena.fair(data, options.empty):
                continue
            tried += 1
            for one in left:
                if one.sql not in found and (difference := arena.meet(one, turned=False)) is not None:
                    found[one.sql] = data, difference
            if done.tried + tried > most:
                done.found |= found
                return done
        done.tried += tried
        done.scopes.append((rows, values))
        done.found |= found
        left = [one for one in left if one.sql not in found]
    return done


class Maker:
    """Makes the databases of each scope, in a fixed order."""

    def __init__(self, arena: Arena, answers: list[Asked], options: Options) -> None:
        asked = [arena.reference, *answers]
        self._engine = arena.engine
        hints = hints_of(self._engine.schema, [parsed(one.sql) for one in asked])
        reads = {pair for one in asked for pair in one.reads}
        self._generator = Generator(self._engine, hints, reads, options.case)
        self._tables = [
            _TinyTable(self._engine, maker.table, maker.pools, {(t, c.lower()) for t, c in reads})
            for maker in self._generator.makers
        ]

    def databases(self, rows: int, values: int) -> Iterator[Data]:
        """Every database of a scope; some may break a rule that stands over several columns or rows."""
        yield from self._with({}, 0, rows, values)

    def _with(self, data: Data, at: int, rows: int, values: int) -> Iterator[Data]:
        if at == len(self._tables):
            yield data
            return
        one = self._tables[at]
        if one.table.name not in self._generator.wanted:
            yield from self._with({**data, one.table.name: self._plain(data, at, rows)}, at + 1, rows, values)
            return
        for size in range(rows + 1):
            for some in one.rows(data, size, values):
                more = {**data, one.table.name: some}
                if at + 1 == len(self._tables) or self._engine.fill(more):  # what is refused now is not built upon
                    yield from self._with(more, at + 1, rows, values)

    def _plain(self, data: Data, at: int, rows: int) -> list[Row]:
        """Rows of a table that nobody reads and others refer to."""
        self._engine.empty()
        for name, some in data.items():
            for row in some:
                self._engine.add(self._engine.schema.tables[name], row)
        return self._generator.makers[at].fill(FAMILIES[0], Dice("tiny"), data, max(rows, 2))


class _TinyTable:
    """The rows that one table may have in a tiny database."""

    def __init__(self, engine: Engine, table: Table, pools: dict[str, Pool], reads: set[Place]) -> None:
        self.table, self._pools, self._schema = table, pools, engine.schema
        self._read = {name for name in table.names if (table.name, name) in reads}
        keyed = {name for key in table.foreign_keys for name in key.columns}
        self._keys = {name for key in table.keys for name in key}
        self._crowded = self._keys - self._read  # unread, and they keep rows apart
        self._plain_names = [name for name in table.names if name not in keyed]
        self._agreed: dict[str, Value] = {}
        for names, rows in together(engine, table, pools):
            if rows and not set(names) & (self._read | keyed):
                self._agreed |= dict(zip(names, rows[0], strict=True))

    def rows(self, data: Data, size: int, values: int) -> Iterator[list[Row]]:
        """Every choice of so many rows, in every order."""
        for some in product(*(self._options(data, at, size, values) for at in range(size))):
            if all(self._apart(some, key) for key in self.table.keys):
                yield list(some)

    def _apart(self, rows: tuple[Row, ...], key: tuple[str, ...]) -> bool:
        named = [key_of(self.table, key, row) for row in rows]
        return len(set(named)) == len(named) or any(None in name for name in named)

    def _options(self, data: Data, at: int, size: int, values: int) -> list[Row]:
        """Every row that may stand at a place."""
        groups = [(key.columns, self._targets(key, data, at, size, values)) for key in self.table.foreign_keys]
        names = [*(columns for columns, _ in groups), *((name,) for name in self._plain_names)]
        menus: list[list[Row]] = [rows for _, rows in groups]
        menus += [[(value,) for value in self._menu(name, at, size, values)] for name in self._plain_names]
        found: dict[Row, None] = {}
        for chosen in product(*menus):
            row: dict[str, Value] = {}
            for columns, some in zip(names, chosen, strict=True):
                row = dict(zip(columns, some, strict=True)) | row  # a column of two keys: SQLite refuses what differs
            found[tuple(row[name] for name in self.table.names)] = None
        return list(found)

    def _menu(self, name: str, at: int, size: int, values: int) -> list[Value]:
        """What one column may hold in the row at a place; where it must keep rows apart, one value a row at least."""
        column, pool = self.table.columns[self.table.index(name)], self._pools[name]
        if self._counted(name):
            return [at + 1]
        if name in self._read:
            few = _mixed(pool)[: max(values, size) if name in self._keys else values]
            return [*few, None] if column.nullable else few
        if name in self._agreed:
            return [self._agreed[name]]
        spare = [*pool.all, *pool.spare]
        if name in self._crowded and spare:
            return [spare[at % len(spare)]]
        return [None] if column.nullable or not spare else [spare[0]]

    def _counted(self, name: str) -> bool:
        """Is it an id that counts from 1?"""
        column, pool = self.table.columns[self.table.index(name)], self._pools[name]
        return column.unique and pool.kind == "integer" and not pool.hot

    def _targets(self, key: ForeignKey, data: Data, at: int, size: int, values: int) -> list[Row]:
        """What a foreign key may hold: the key of every parent, and NULLs where all its columns may be NULL."""
        own = key.parent == self.table.name
        found = self._own(key, size, values) if own else self._parents(key, data)
        empty: list[Row] = [(None,) * len(key.columns)]
        nullable = all(self.table.columns[self.table.index(c)].nullable for c in key.columns)
        if set(key.columns) & self._read:
            return [*found, *empty] if nullable else found
        if nullable:
            return empty
        return found[at % len(found) :][:1] if found else []

    def _parents(self, key: ForeignKey, data: Data) -> list[Row]:
        parent = self._schema.tables[key.parent]
        return list(dict.fromkeys(key_of(parent, key.targets, row) for row in data.get(key.parent, ())))

    def _own(self, key: ForeignKey, size: int, values: int) -> list[Row]:
        """Keys that a row of the table itself may have, at whatever place."""
        every = [[v for at in range(size) for v in self._menu(t, at, size, values)] for t in key.targets]
        return list(product(*(dict.fromkeys(v for v in some if v is not None) for some in every)))


def _mixed(pool: Pool) -> list[Value]:
    """A pool's values in the order in which scopes take them: one that a constant asks for, an ordinary one, others."""
    usual = [value for value in pool.all if value not in pool.hot]
    return list(dict.fromkeys([*pool.hot[:1], *usual[:1], *pool.hot[1:], *usual[1:]]))
