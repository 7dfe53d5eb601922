"""Makes small databases that a schema accepts: seeded, in families, each with its own habits.

A family says how many rows, how many NULLs, how few different values, how foreign keys spread and how often a
row repeats another. Only columns that the queries read vary; the rest hold one plain value. Validity is never
computed: a row is inserted, and what SQLite refuses is drawn again.
"""

from collections.abc import Iterable
from functools import cached_property

from grading.cases.constants import Hints, Place
from grading.cases.dice import Dice
from grading.cases.engine import Data, Engine
from grading.cases.families import FAMILIES, GROUPS, Family
from grading.cases.links import handed_down
from grading.cases.pools import pools_of
from grading.cases.rows import TableMaker, changed_row, key_of, shared
from grading.cases.schema import ForeignKey, Table


class Generator:
    """Makes databases of one schema, filling an engine while it makes them. `reads` are the varied columns."""

    def __init__(self, engine: Engine, hints: Hints, reads: Iterable[Place], case: bool = True) -> None:
        self.engine, self.counts = engine, hints.counts
        reads = handed_down(engine.schema, hints, {(table, column.lower()) for table, column in reads})
        self.wanted = {table for table, _ in reads}
        needed = self._needed(reads)
        self.tables = [table for name, table in engine.schema.tables.items() if name in needed]
        read = [t for t in self.tables if t.name in self.wanted]
        self._spread = {k.parent for t in read for k in t.foreign_keys if shared(t, k)}
        self.makers = [TableMaker(engine, t, pools_of(engine, t, hints, case), reads, self.wanted) for t in self.tables]

    @cached_property
    def _unread(self) -> Data:
        """Rows for tables that nobody reads but foreign keys need; made once, the same in every database."""
        dice, data = Dice("unread"), Data()
        self.engine.empty()
        for maker in self.makers:
            if maker.table.name in self.wanted or any(
                k.parent != maker.table.name and k.parent not in data for k in maker.table.foreign_keys
            ):
                continue
            data[maker.table.name] = maker.fill(FAMILIES[0], dice, data, 6 if maker.table.name in self._spread else 4)
        return data

    def make(self, family: Family, seed: str) -> Data:
        """One database, which the engine then holds. Rows that no draw makes valid are left out."""
        dice, unread = Dice(seed), self._unread
        self.engine.empty()
        data: Data = {}
        big = dice.choice([t.name for t in self.tables if t.name in self.wanted] or [""]) if family is GROUPS else ""
        for maker in self.makers:
            name = maker.table.name
            if name in unread:
                data[name] = [row for row in unread[name] if self.engine.add(maker.table, row)]
            else:
                data[name] = maker.fill(family, dice, data, self._size(maker.table, family, dice, big))
        rewired = self._rewired(data, dice)
        if rewired is not None:
            if self.engine.fill(rewired):
                return rewired
            self.engine.fill(data)
        return data

    def _needed(self, reads: set[Place]) -> set[str]:
        """The tables that are read, and the parents without which they can't have rows or varied columns."""
        schema = self.engine.schema
        found, open_ = set(self.wanted), list(self.wanted)
        while open_:
            table = schema.tables[open_.pop()]
            for key in table.foreign_keys:
                must = all(not table.columns[table.index(c)].nullable for c in key.columns)
                if key.parent not in found and (must or any((table.name, c) in reads for c in key.columns)):
                    found.add(key.parent)
                    open_.append(key.parent)
        return found

    def _size(self, table: Table, family: Family, dice: Dice, big: str) -> int:
        if table.name not in self.wanted:
            return 2
        if table.name == big or (big and dice.chance(25)):
            return dice.choice(self.counts) if self.counts else family.high
        if table.foreign_keys and dice.chance(family.childless):
            return 0
        return dice.int(family.low, family.high)

    def _rewired(self, data: Data, dice: Dice) -> Data | None:
        """References to rows that come later: circles in a table, and between tables."""
        changed: Data = {}
        for table, key in self._late:
            rows, parents = data[table.name], data.get(key.parent) or []
            if rows and parents and dice.chance(33):
                at = dice.int(0, len(rows) - 1)
                target = key_of(self.engine.schema.tables[key.parent], key.targets, dice.choice(parents))
                rows = changed.get(table.name, rows)
                changed[table.name] = [*rows[:at], changed_row(table, rows[at], key.columns, target), *rows[at + 1 :]]
        return {**data, **changed} if changed else None

    @property
    def _late(self) -> list[tuple[Table, ForeignKey]]:
        names = [table.name for table in self.tables]
        return [
            (table, key)
            for table in self.tables
            for key in table.foreign_keys
            if key.parent in names and names.index(key.parent) >= names.index(table.name)
        ]
