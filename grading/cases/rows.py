"""Makes the rows of one table: keys apart, foreign keys to rows that are there, values from a few of a pool."""

from collections.abc import Iterable

from grading.cases.constants import Place
from grading.cases.dice import Dice
from grading.cases.engine import Data, Engine
from grading.cases.families import Family
from grading.cases.pools import Pool, together
from grading.cases.schema import Column, ForeignKey, Table
from grading.compare import Row, Value

_TRIES = 5


class TableMaker:
    """Makes the rows of one table; what does not change between databases is looked up once."""

    def __init__(
        self, engine: Engine, table: Table, pools: dict[str, Pool], reads: set[Place], wanted: set[str]
    ) -> None:
        self.table, self.pools, self._engine, self._wanted = table, pools, engine, wanted
        self._keyed = {name for key in table.foreign_keys for name in key.columns}
        self._own = any(key.parent == table.name for key in table.foreign_keys)
        self._parents = [
            (key, engine.schema.tables[key.parent], [table.columns[table.index(c)] for c in key.columns])
            for key in table.foreign_keys
        ]
        self._read = [any((table.name, c) in reads for c in key.columns) for key in table.foreign_keys]
        crowded = {name for key in table.keys for name in key}  # a part of a key varies, or there is no second row
        self._plan: list[tuple[str, Column, bool]] = [
            (c.name.lower(), c, (table.name, c.name.lower()) in reads) for c in table.columns
        ]
        self._crowded = crowded - {name for name, _, varies in self._plan if varies}
        self._together = [
            (names, rows, any((table.name, name) in reads for name in names))
            for names, rows in together(engine, table, pools)
            if not self._keyed & set(names)
        ]

    def fill(self, family: Family, dice: Dice, data: Data, size: int) -> list[Row]:
        """Insert up to `size` rows; the rows."""
        rows: list[Row] = []
        if not size:
            return rows
        self._few = {name: self._some(name, family, dice) for name, c, varies in self._plan if varies}
        self._nulls = {name: self._share(family.nulls, dice) for name, c, _ in self._plan if c.nullable}
        self._evenly = size > 8 and dice.chance(50)
        self._chain = self._own and dice.chance(family.chain)
        self._favourite = [dice.chance(family.skew) for _ in self._parents]
        self._used: dict[str, set[Value]] = {name: set() for name, c, _ in self._plan if c.unique}
        for _ in range(size):
            for attempt in range(_TRIES):
                row = self._row(family, dice, data, rows, attempt, size)
                if row is not None and self._engine.add(self.table, row):
                    rows.append(row)
                    for name, used in self._used.items():
                        used.add(row[self.table.index(name)])
                    break
        return rows

    def copied(self, rows: list[Row], at: int, dice: Dice) -> Row:
        """A row like another, with fresh values where a column must be unique."""
        self._used = {n: {r[k] for r in rows} for k, (n, c, _) in enumerate(self._plan) if c.unique}
        self._few = {}
        return tuple(
            self._unique(name, self.pools[name], dice, len(rows)) if column.unique else value
            for value, (name, column, _) in zip(rows[at], self._plan, strict=True)
        )

    def varied(self, row: Row, data: Data, dice: Dice) -> Row:
        """A row with another value in one column that is read, or with another parent."""
        places = list(enumerate(self._plan))
        at, (name, column, _) = dice.choice([p for p in places if p[1][2]] or places)
        if column.nullable and dice.chance(20):
            return (*row[:at], None, *row[at + 1 :])
        for key, parent, _ in self._parents:
            if name in key.columns and data.get(parent.name):
                target = key_of(parent, key.targets, dice.choice(data[parent.name]))
                return changed_row(self.table, row, key.columns, target)
        options = self.pools[name].hot if dice.chance(70) else ()
        options = options or self.pools[name].all
        return (*row[:at], dice.choice(options), *row[at + 1 :]) if options else row

    def _share(self, nulls: int, dice: Dice) -> int:
        """NULLs in per cent for one column: none, the family's share, or nearly all."""
        return dice.choice((0, nulls, nulls, min(90, nulls * 2))) if nulls else 0

    def _some(self, name: str, family: Family, dice: Dice) -> list[Value]:
        """A few values of a pool, often the constants' neighbours with the satisfying one among them."""
        pool = self.pools[name]
        if pool.hot and dice.chance(family.good):
            return [pool.hot[0] if dice.chance(70) else dice.choice(pool.hot[:3])]
        source = pool.hot if pool.hot and dice.chance(family.hot) else pool.all
        if len(source) <= family.few:
            return list(source)
        first = [source[0]] if dice.chance(50) else []
        return list(dict.fromkeys(first + [dice.choice(source) for _ in range(dice.int(1, family.few))]))

    def _row(
        self, family: Family, dice: Dice, data: Data, rows: list[Row], attempt: int, size: int
    ) -> Row | None:  # fmt: skip
        """A candidate; later attempts draw from wider pools."""
        like = rows[-1] if rows and not attempt and dice.chance(family.repeat) else None
        keyed: dict[str, Value] = {}
        for at, (key, parent, columns) in enumerate(self._parents):
            target = self._target(at, key, parent, columns, dice, data, rows, attempt, like)
            if target is None:
                return None
            for name, value in zip(key.columns, target, strict=True):
                keyed.setdefault(name, value)
        row: list[Value] = []
        for at, (name, column, varies) in enumerate(self._plan):
            if name in keyed:
                row.append(keyed[name])
            elif like is not None and not column.unique:
                row.append(like[at])
            else:
                row.append(self._plain(name, column, varies, dice, attempt, len(rows), size))
        for names, options, varies in self._together:
            if options and (attempt or not varies) and like is None:
                row = self._agreeing(row, names, dice.choice(options) if varies else options[0])
        return tuple(row)

    def _agreeing(self, row: list[Value], names: tuple[str, ...], values: Row) -> list[Value]:
        """The row with values that a CHECK over several columns takes."""
        new = dict(zip(names, values, strict=True))
        return [new.get(name, old) for name, old in zip(self.table.names, row, strict=True)]

    def _target(
        self, at: int, key: ForeignKey, parent: Table, columns: list[Column], dice: Dice, data: Data,
        rows: list[Row], attempt: int, like: Row | None,
    ) -> Row | None:  # fmt: skip
        """Values for a foreign key's columns; None where there is no parent and must be one."""
        if like is not None and not any(c.unique for c in columns):
            return key_of(self.table, key.columns, like)
        own = key.parent == self.table.name
        if own and self._chain and rows and attempt < 4:
            return key_of(parent, key.targets, rows[-1])
        parents = rows if own else data.get(key.parent, [])
        nulls = max((self._nulls.get(name, 0) for name in key.columns), default=0)
        empty = any(c.nullable for c in columns) and (
            not parents or dice.chance(max(nulls, (10 if self._favourite[at] else 30) if own else 0))
        )
        if empty or not parents:
            itself = [self._plain(c.name.lower(), c, True, dice, attempt, len(rows), 1) for c in columns]
            if empty:
                return tuple(None if c.nullable else v for c, v in zip(columns, itself, strict=True))
            return tuple(itself) if own else None
        if key.parent not in self._wanted and not self._read[at]:  # spread, so that keys differ, and two keys of a row
            return key_of(parent, key.targets, parents[(len(rows) + attempt * (at + 1) + at) % len(parents)])
        if self._evenly and attempt < 2:
            return key_of(parent, key.targets, parents[len(rows) % len(parents)])
        favourite = self._favourite[at] and attempt < 2 and dice.chance(85)
        if favourite and own and dice.chance(70):  # a chain: each refers to the one before
            return key_of(parent, key.targets, parents[-1])
        return key_of(parent, key.targets, parents[0] if favourite else dice.choice(parents))

    def _plain(
        self, name: str, column: Column, varies: bool, dice: Dice, attempt: int, done: int, size: int
    ) -> Value:  # fmt: skip
        pool = self.pools[name]
        if column.unique:
            return self._unique(name, pool, dice, done + size, attempt)
        if name in self._crowded:  # nobody looks at it, but it is part of a key: as different as can be
            options = (*pool.all, *pool.spare)
            return options[(done + attempt) % len(options)] if options else None
        if not varies:  # NULL if it may be, unless a CHECK then refused the row
            return None if (column.nullable and attempt < 2) or not pool.all else pool.all[0]
        if column.nullable and dice.chance(self._nulls[name]):
            return None
        values = self._few.get(name, pool.all) if attempt < 3 else pool.all
        return dice.choice(values) if values else None

    def _unique(self, name: str, pool: Pool, dice: Dice, size: int, attempt: int = 0) -> Value:
        used = self._used[name]
        if (
            pool.kind == "integer" and not pool.hot and attempt < 3
        ):  # an id: small, not always in the order of insertion
            free = [k for k in range(1, size + 3) if k not in used]
            return free[0] if dice.chance(50) else dice.choice(free)
        options = [v for v in self._few.get(name, ()) if v not in used]
        options = options or [v for v in (*pool.all, *pool.spare) if v not in used]
        return dice.choice(options[:8]) if options else None


def shared(table: Table, key: ForeignKey) -> bool:
    """Is a foreign key a part of a wider key?"""
    return any(len(one) > 1 and set(key.columns) & set(one) for one in table.keys)


def key_of(table: Table, names: tuple[str, ...], row: Row) -> Row:
    """The values of some columns of a row."""
    if len(names) == 1:  # nearly always, and asked for often
        return (row[table.index(names[0])],)
    return tuple(row[table.index(name)] for name in names)


def changed_row(table: Table, row: Row, columns: Iterable[str], values: Row) -> Row:
    """A row with other values in some columns."""
    new = dict(zip(columns, values, strict=True))
    return tuple(new.get(name, old) for name, old in zip(table.names, row, strict=True))
