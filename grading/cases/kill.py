"""The killing loop: databases on which wrong queries give themselves away, made small and few.

1. databases come from the stream; on each, every wrong query that is still at large meets the reference;
2. a database that catches one is shrunk for it, and the small one tried on the rest;
3. the same again for pairs of hand-made wrong answers that stand for different ideas and still fail alike;
4. few of the small ones are kept: those that together catch everything and tell the ideas apart, and then those
   that catch something on less data than the others do.

A case must catch with its rows as they stand: a query that is wrong only in another order of rows got away.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from grading.cases.arena import Arena, digest
from grading.cases.engine import Asked, Data
from grading.cases.errors import Unsupported
from grading.cases.search import Options, Stream, smallest, smallest_where
from grading.cases.select import chosen, essential
from grading.cases.shrink import count
from grading.sql import SqlError

PRACTICE = 12  # cases at most, unless more are needed to catch everything
_SHRINK = 120
Pair = tuple[Asked, Asked]


@dataclass(frozen=True)
class Killed:
    """What the loop gave: cases smallest first, which of them would suffice, and what no database caught.

    `alike`: pairs of wrong answers of different ideas that fail alike on every case.
    """

    cases: list[Data]
    essential: list[int]
    survivors: list[str]
    caught: dict[str, int]  # wrong query → the first case that catches it
    alike: list[tuple[str, str]]
    tried: int


def asked_of(arena: Arena, texts: Iterable[str]) -> list[Asked]:
    """The texts that SQLite can run as one SELECT."""
    found = []
    for text in texts:
        try:
            found.append(arena.ask(text))
        except (SqlError, Unsupported):
            continue
    return found


def kill(
    arena: Arena, wrong: list[str], seed: str, options: Options, ideas: Mapping[str, str] | None = None,
    budget: int = 1500,
) -> Killed:  # fmt: skip
    """Cases for a reference out of queries that are wrong (or meant to be).

    `ideas` says which of them were written by hand, and for which misconception: their constants are tried as data,
    and two ideas are told apart by how they fail.
    """
    asked = asked_of(arena, wrong)
    by_hand = [one for one in asked if one.sql in (ideas or {})]
    loop = _Loop(arena, asked, Stream(arena, [arena.reference], seed, options, also=asked, hinted=by_hand))
    loop.catch(budget)
    named = [(one, (ideas or {})[one.sql]) for one in by_hand]
    pairs = [(one, other) for (one, idea), (other, name) in combinations(named, 2) if idea != name]
    loop.tell_apart(pairs, budget)
    return loop.killed(pairs)


class _Loop:
    """The databases found so far, and what is still at large."""

    def __init__(self, arena: Arena, asked: list[Asked], stream: Stream) -> None:
        self.arena, self.asked, self.stream = arena, asked, stream
        self.pool: list[Data] = []
        self.left = list(asked)
        self.tried = 0

    def catch(self, budget: int) -> None:
        """Small databases that catch, until every query is caught or the budget is used up."""
        for data in self.stream.databases(budget):
            self.tried += 1
            found = [one for one in self.left if self._differs(one)]
            while found:
                small = smallest(self.arena, found[0], data, self.stream.options, _SHRINK, turned=False).data
                self.pool.append(small)
                self.arena.load(small)
                caught = {one.sql for one in self.left if self._differs(one)} | {found[0].sql}
                self.left = [one for one in self.left if one.sql not in caught]
                found = [one for one in found if one.sql not in caught]
            if not self.left:
                break

    def tell_apart(self, pairs: list[Pair], budget: int) -> None:
        """Small databases on which two wrong answers give different results, for pairs that have none yet."""
        left = pairs
        for data in self.pool:
            left = [pair for pair, told in zip(left, self._told(data, left), strict=True) if not told]
        for data in self.stream.databases(budget) if left else ():
            for pair, told in zip(left, self._told(data, left), strict=True):
                if told:
                    small = self._small(data, pair)
                    self.pool.append(small)
                    left = [one for one, gone in zip(left, self._told(small, left), strict=True) if not gone]
                    break
            if not left:
                break

    def killed(self, pairs: list[Pair]) -> Killed:
        """What is kept of the pool."""
        tables = self.arena.reference.tables
        self.pool.sort(key=lambda data: (count(data, tables), count(data)))
        kills = [self._caught(data) for data in self.pool]
        tells = [{len(self.asked) + k for k, told in enumerate(self._told(data, pairs)) if told} for data in self.pool]
        places = chosen([some | told for some, told in zip(kills, tells, strict=True)], kills, PRACTICE)
        told = set().union(*(tells[at] for at in places))
        alike = [(a.sql, b.sql) for k, (a, b) in enumerate(pairs) if len(self.asked) + k not in told]
        kept = [kills[at] for at in places]
        first = {self.asked[k].sql: at for at in reversed(range(len(kept))) for k in kept[at]}
        survivors = [one.sql for one in self.asked if one.sql not in first]
        cases = [self.pool[at] for at in places]
        return Killed(cases, sorted(essential(kept)), survivors, first, alike, self.tried)

    def _differs(self, one: Asked) -> bool:
        return self.arena.meet(one, turned=False) is not None

    def _caught(self, data: Data) -> frozenset[int]:
        if not self.arena.load(data) or not self.arena.sure():
            return frozenset()
        return frozenset(k for k, one in enumerate(self.asked) if self._differs(one))

    def _told(self, data: Data, pairs: list[Pair]) -> Iterator[bool]:
        """For each pair: do its two queries fail differently on a database?"""
        fair = self.arena.load(data) and self.arena.sure()
        shapes: dict[str, bytes] = {}
        for pair in pairs:
            for one in pair:
                if fair and one.sql not in shapes:
                    shapes[one.sql] = self._shape(one)
            yield fair and shapes[pair[0].sql] != shapes[pair[1].sql]

    def _shape(self, one: Asked) -> bytes:
        found, expected = self.arena.meet(one, turned=False), self.arena.expected()
        assert expected is not None, "the reference is sure here"
        return digest(found.got if found else expected, self.arena.contract)

    def _small(self, data: Data, pair: Pair) -> Data:
        return smallest_where(
            self.arena, lambda one: next(self._told(one, [pair])), data, pair[0].tables | pair[1].tables,
            self.stream.options, _SHRINK,
        )  # fmt: skip
