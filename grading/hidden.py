"""Hidden cases of a query: new for each answer, the same at each repeat, on every machine.

In order: the essential practice cases with other ids, words and row orders, which catch what the audit thought of; then
some of a stock that is made once from the course's seed, drawn anew in the same way, for what nobody thought of: one of
each of a few families on which the reference gives rows, and the last one more rows than any practice case, in its
tables as in its result where that can be.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from grading.cases.api import options_of
from grading.cases.arena import Arena
from grading.cases.constants import Place, check_hints, hints_of, parsed
from grading.cases.dice import Dice
from grading.cases.engine import Data
from grading.cases.families import FAMILIES, GROUPS, MANY, Family
from grading.cases.redraw import Again, Shape, part_of
from grading.cases.schema import Schema
from grading.cases.search import Stream
from grading.seed import course_seed

_KINDS = (*(one for one in FAMILIES if one.name in ("ties", "all satisfied", "mixed")), GROUPS)
_STOCK = 6  # databases of each kind
_TRIES = 4  # for each of them


class Hidden:
    """Draws hidden databases for one exercise. `cases`: the practice cases, and which of them are essential.

    `maker` makes the stock, and looks at foreign keys. What is drawn from valid databases is valid, so `arena`, in
    which the answers run, need not look at them again.
    """

    def __init__(self, maker: Arena, cases: list[tuple[Data, bool]]) -> None:
        self._maker, self._options = maker, options_of(maker.contract)
        self.arena = arena = Arena(maker.engine.schema, maker.reference.sql, maker.contract, trusted=True)
        hints = hints_of(arena.engine.schema, [parsed(arena.reference.sql)])
        self._again = Again(arena.engine, hints, self._options.case)
        more = replace(maker.reference, reads=_tempting(maker.engine.schema, maker.reference.tables))
        self._generator = Stream(maker, [maker.reference], "hidden", self._options, also=[more]).generator
        self._essential = [self._again.shape(data) for data, essential in cases if essential]
        self._most = max((self._rows(data) for data, _ in cases), default=0)
        seen = max((len(data.get(t, ())) for data, _ in cases for t in self.arena.reference.tables), default=0)
        self._many = replace(MANY, low=max(MANY.low, seen + 1), high=max(MANY.high, seen + 3))
        self._stocks: dict[str, list[list[Shape]]] = {}

    def databases(self, seed: str, reads: Iterable[str] | None = None) -> Iterator[Data]:
        """Databases for the answer that a seed stands for, each loaded into the arena.

        `reads`: the tables that the answer reads; those that neither it nor the reference reads then have no rows.
        """
        dice, tables = Dice(f"{seed}/stock"), self.arena.tables.union(reads or ())
        stock = [dice.choice(shapes) for shapes in self._stock() if shapes]
        for k, shape in enumerate([*self._essential, *stock]):
            data = self._again.drawn(shape if reads is None else part_of(shape, tables), f"{seed}/{k}")
            if self._fair(data):
                yield data

    def _stock(self) -> list[list[Shape]]:
        course = course_seed()
        if course not in self._stocks:
            kinds = [(kind, 1) for kind in _KINDS] + [(self._many, self._most + 1)]
            self._stocks[course] = [self._made(kind, rows, course) for kind, rows in kinds]
        return self._stocks[course]

    def _made(self, family: Family, rows: int, course: str) -> list[Shape]:
        """Fair databases of a family on which the reference gives so many rows; any fair ones if there are none."""
        fair, enough = [], []
        for k in range(_STOCK * _TRIES):
            data = self._generator.make(family, f"{course}/{family.name}/{k}")
            if self._maker.load(data) and self._fair(data):
                fair.append(data)
                enough += [data] if self._rows(data) >= rows else []
            if len(enough) == _STOCK:
                break  # a judge's first answer waits for the stock
        return [self._again.shape(data) for data in (enough or fair)[:_STOCK]]

    def _fair(self, data: Data) -> bool:
        return self.arena.load(data) and self.arena.fair(data, self._options.empty)

    def _rows(self, data: Data) -> int:
        """How many rows the reference gives."""
        expected = self.arena.expected() if self.arena.load(data) else None
        return len(expected.rows) if expected else 0


def _tempting(schema: Schema, tables: Iterable[str]) -> frozenset[Place]:
    """Columns that invite a condition which nobody asked for, whether the reference reads them or not: those for which
    a CHECK names values (a status, a yes or no), and those that may be NULL."""
    found = set()
    for table in (schema.tables[name] for name in tables):
        keyed = {name for key in table.foreign_keys for name in key.columns}
        named = {name for _, name in check_hints(table).values}
        free = [c for c in table.columns if c.name.lower() not in keyed]
        found |= {(table.name, c.name.lower()) for c in free if c.nullable or c.name.lower() in named}
    return frozenset(found)
