"""Looks for a database on which an answer differs from the reference; what is found is made small.

First the families in turn, each with fresh draws; every second database after the first few is a near relative of
an earlier one on which the reference gave rows: a value changed, a row added or removed. That walks along the
boundaries which fresh draws would seldom meet. (The idea of keeping what is interesting is that of fuzzers.)
"""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass

from grading.cases.arena import Arena, Difference
from grading.cases.constants import Hints, hints_of, parsed
from grading.cases.dice import Dice
from grading.cases.engine import Asked, Data
from grading.cases.errors import Unsupported
from grading.cases.families import LARGER, families
from grading.cases.generate import Generator
from grading.cases.links import joined
from grading.cases.schema import Schema
from grading.cases.shrink import Fails, shrunk, without, without_unread

_KEPT = 24  # interesting databases remembered


@dataclass(frozen=True)
class Options:
    """What cases may hold beyond what the schema says: texts that differ in case alone, no rows at all."""

    case: bool = True
    empty: bool = True
    larger: int = 0


class Stream:
    """Databases for a reference and some challengers, one after the other; each is loaded into the arena."""

    def __init__(
        self, arena: Arena, asked: Iterable[Asked], seed: str = "search", options: Options | None = None,
        also: Iterable[Asked] = (), hinted: Iterable[Asked] = (),
    ) -> None:  # fmt: skip
        """Columns that `asked` and `also` read vary; constants come from `asked`, then from `hinted`."""
        asked = list(asked)
        hints = hints_of(arena.engine.schema, [parsed(one.sql) for one in (*asked, *hinted)])
        hints.add_counts(hints_of(arena.engine.schema, map(parsed, arena.contract.assumes.values())).counts)
        self._arena, self._seed, self.options = arena, seed, options or Options()
        self._hints: Hints = hints
        self.reads = frozenset(pair for one in (*asked, *also) for pair in one.reads)
        self.reads |= joined(arena.engine.schema, [parsed(one.sql) for one in (*asked, *also)])
        self.generator = Generator(arena.engine, hints, self.reads, self.options.case)
        self.filled: set[str] = set()  # tables that have had rows
        self._kept: list[Data] = []
        self._shapes: set[tuple[int, ...]] = set()

    def databases(self, budget: int) -> Iterator[Data]:
        """Up to `budget` valid databases. The arena holds the one that was given last."""
        dice = Dice(f"{self._seed}/relatives")
        for family, k in families(budget, self._hints.counts):
            if k > 8 and k % 2 and self._kept and self.generator.tables:
                data = self._relative(dice.choice(self._kept), dice)
                valid = self._arena.load(data)
            else:
                if self.options.larger and k % (budget // self.options.larger or 1) == 1:
                    family = LARGER
                data = self.generator.make(family, f"{self._seed}/{k}")
                valid = self._arena.load(data, filled=True)
            if valid and self._arena.fair(data, self.options.empty):
                self.filled |= {name for name, rows in data.items() if rows}
                self._remember(data)
                yield data

    def _remember(self, data: Data) -> None:
        """Keep a database on which the reference gives rows, one of each shape of data and result."""
        expected = self._arena.expected()
        if expected is None or not expected.rows:
            return
        shape = (len(expected.rows), *(len(data.get(t.name, ())) for t in self.generator.tables))
        if shape not in self._shapes and len(self._kept) < _KEPT:
            self._shapes.add(shape)
            self._kept.append(data)

    def _relative(self, data: Data, dice: Dice) -> Data:
        """The same database with one to three small changes."""
        for _ in range(dice.int(1, 3)):
            data = self._changed(data, dice)
        return data

    def _changed(self, data: Data, dice: Dice) -> Data:
        makers = [m for m in self.generator.makers if m.table.name in self.generator.wanted]
        maker = dice.choice(makers)
        name, rows = maker.table.name, data.get(maker.table.name, [])
        if not rows:
            return data
        at, move = dice.int(0, len(rows) - 1), dice.int(0, 9)
        if move < 2:
            return without(self._arena.engine.schema, data, {(name, at)})
        if move < 5:
            return {**data, name: [*rows, maker.copied(rows, at, dice)]}
        return {**data, name: [*rows[:at], maker.varied(rows[at], data, dice), *rows[at + 1 :]]}


@dataclass(frozen=True)
class Found:
    """A database on which an answer differs, made small, and how it differs there."""

    data: Data
    difference: Difference


def search(
    arena: Arena, answer: Asked, budget: int, seed: str, options: Options | None = None
) -> tuple[Found | None, int]:  # fmt: skip
    """The smallest difference found, and how many databases were tried for it."""
    stream = Stream(arena, [arena.reference, answer], seed, options)
    tried = 0
    for data in stream.databases(budget):
        tried += 1
        if arena.meet(answer) is not None:
            return smallest(arena, answer, data, stream.options), tried
    if lacking := sorted(arena.reference.tables - stream.filled):
        raise Unsupported("rows", f"no valid rows could be made for {', '.join(lacking)}")
    return None, tried


def smallest(
    arena: Arena, answer: Asked, data: Data, options: Options, budget: int = 150, turned: bool = True
) -> Found:  # fmt: skip
    """Shrink a database on which an answer differs, and look at the difference there."""
    arena.load(data)
    best = [arena.meet(answer, turned)]

    def fails(smaller: Data) -> bool:
        fair = arena.load(smaller) and arena.fair(smaller, options.empty)
        difference = arena.meet(answer, turned) if fair else None
        if difference is not None:
            best[0] = difference
        return difference is not None

    if best[0] is not None and best[0].what == "error" and getattr(best[0].got, "kind", "") == "limit":
        budget = 8  # each trial runs to the limit
    small = _shrunk(arena, data, answer.tables, fails, budget)
    if best[0] is None:  # a run that stops at the step limit may stop on one side of it only
        raise Unsupported("answer", "it runs for so long that its result can't be told")
    return Found(small, best[0])


def smallest_where(
    arena: Arena, holds: Callable[[Data], bool], data: Data, tables: Set[str], options: Options, budget: int
) -> Data:  # fmt: skip
    """Shrink a database that holds something about queries that read `tables`, as long as it holds and is fair."""

    def still(smaller: Data) -> bool:
        return arena.load(smaller) and arena.fair(smaller, options.empty) and holds(smaller)

    return _shrunk(arena, data, tables, still, budget)


def _shrunk(arena: Arena, data: Data, tables: Set[str], fails: Fails, budget: int) -> Data:
    schema: Schema = arena.engine.schema
    return shrunk(schema, without_unread(schema, data, arena.reference.tables | tables), fails, budget)
