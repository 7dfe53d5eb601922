"""The killing loop: databases on which wrong queries give themselves away, made small and few.

1. databases come from the stream; on each, every wrong query that is still at large meets the reference;
2. a database that catches one is shrunk for it, and the small one tried on the rest;
3. the small ones are sorted by size, and kept where they catch what smaller ones do not.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from grading.cases.arena import Arena
from grading.cases.engine import Asked, Data
from grading.cases.errors import Unsupported
from grading.cases.search import Options, Stream, smallest
from grading.cases.select import essential, kept
from grading.cases.shrink import count
from grading.sql import SqlError

PRACTICE = 30  # cases at most
_SHRINK = 120


@dataclass(frozen=True)
class Killed:
    """What the loop gave: cases smallest first, which of them would suffice, and what no database caught."""

    cases: list[Data]
    essential: list[int]
    survivors: list[str]
    caught: dict[str, int]  # wrong query → the first case that catches it
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


def kill(arena: Arena, wrong: list[str], seed: str, options: Options, budget: int = 600) -> Killed:
    """Cases for a reference out of queries that are wrong (or meant to be)."""
    asked = asked_of(arena, wrong)
    pool, left, tried = _pool(arena, asked, seed, options, budget)
    tables = arena.reference.tables
    pool.sort(key=lambda data: (count(data, tables), count(data)))
    kills = [_caught(arena, data, asked) for data in pool]
    places = kept(kills, PRACTICE)
    kills = [kills[at] for at in places]
    first = {asked[k].sql: at for at in reversed(range(len(places))) for k in kills[at]}
    return Killed([pool[at] for at in places], sorted(essential(kills)), [one.sql for one in left], first, tried)


def _pool(
    arena: Arena, asked: list[Asked], seed: str, options: Options, budget: int
) -> tuple[list[Data], list[Asked], int]:  # fmt: skip
    """Small databases that catch, and the queries that none caught."""
    stream = Stream(arena, [arena.reference], seed, options, also=asked)
    pool: list[Data] = []
    left, tried = list(asked), 0
    for data in stream.databases(budget):
        tried += 1
        found = [one for one in left if arena.meet(one) is not None]
        while found:
            small = smallest(arena, found[0], data, options, _SHRINK).data
            pool.append(small)
            arena.load(small)
            caught = {one.sql for one in left if arena.meet(one) is not None} | {found[0].sql}
            left = [one for one in left if one.sql not in caught]
            found = [one for one in found if one.sql not in caught]
        if not left:
            break
    return pool, left, tried


def _caught(arena: Arena, data: Data, asked: list[Asked]) -> frozenset[int]:
    if not arena.load(data) or not arena.sure():
        return frozenset()
    return frozenset(k for k, one in enumerate(asked) if arena.meet(one) is not None)
