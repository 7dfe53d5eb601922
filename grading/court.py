"""Where a query's answer meets its cases: practice cases as they are stored, hidden ones drawn for this answer.

In order: the answer runs on every practice case; the smallest that goes wrong is shrunk for it and shown, with a code
that says how it fails on all of them; if none goes wrong, hidden databases are drawn, of which nothing is shown.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from grading.bench import Finding
from grading.cases.api import options_of
from grading.cases.arena import Arena, Difference, digest, order_keys, unequal
from grading.cases.constants import hints_of, parsed
from grading.cases.engine import Asked, Data, Engine, Outcome
from grading.cases.errors import Unsupported
from grading.cases.families import FAMILIES
from grading.cases.redraw import Again
from grading.cases.schema import Schema
from grading.cases.search import Stream, smallest
from grading.contract import ALL, Promise, Query
from grading.probe import Broken, Steps, literal, rows_shown
from grading.probe import digest as rows_digest
from grading.sql import Result, SqlError
from grading.verdict import Table

_SHOWROWS = 8
_FRESH = 2  # hidden databases that are drawn whole
_SHRINK = 60  # trials at most, so that a wrong answer is judged within 50 ms


@dataclass(frozen=True)
class Case:
    """A small database, as a script or as rows, and the result that the reference gives on it."""

    script: str
    expected: Result
    data: Data | None = field(default=None, compare=False)
    essential: bool = True  # one of the few that together catch everything: drawn anew as a hidden case


class Court:
    """An exercise's engines, kept between answers. Without the reference there is no arena."""

    def __init__(self, contract: Query, schema: Schema, cases: list[Case], reference: str | None) -> None:
        self.contract, self.cases, self._schema = contract, cases, schema
        self._arena: Arena | None = None
        if reference is not None:
            self._arena = Arena(schema, reference, contract)
            hints = hints_of(schema, [parsed(self._arena.reference.sql)])
            self._again = Again(schema, hints, options_of(contract).case)
        self.engine = self._arena.engine if self._arena else Engine(schema)
        self._stream: Stream | None = None

    def practice(self, cases: list[Case], asked: Asked) -> list[Finding]:
        """The smallest case that goes wrong; its code tells by the results on all cases who else errs so."""
        keys = order_keys(self.contract, cases[0].expected.columns) if cases else []
        worst: tuple[Case, Difference] | None = None
        outcomes: list[Outcome] = []
        for case in cases:
            self.engine.fill(case.data or {})
            got = self.engine.run(asked)
            if isinstance(got, SqlError):
                found: Difference | None = Difference("error", case.expected, got)
            else:
                what = unequal(self.contract, keys, case.expected, got)
                found = Difference(what, case.expected, got) if what else None
            outcomes.append(found.got if found else case.expected)
            if found is not None and worst is None:
                worst = case, found
        if worst is None:
            return []
        code = code_of([digest(outcome, self.contract) for outcome in outcomes])
        case, found = self._smaller(worst[0], worst[1], asked)
        return self._findings(case.data or {}, found, code, False)

    def hidden(self, cases: list[Case], asked: Asked, seed: str) -> list[Finding]:
        """What goes wrong on databases drawn for this answer alone; nothing of them is shown."""
        if self._arena is None:
            return []
        for data in self._drawn(cases, seed):
            found = self._arena.meet(asked, turned=False)  # the rows are in drawn order already
            if found is not None:
                return self._findings(data, found, f"hidden:{found.what}", True)
        return []

    def _drawn(self, cases: list[Case], seed: str) -> Iterator[Data]:
        """Hidden databases, each loaded into the arena."""
        arena = self._arena
        assert arena is not None, "hidden cases are drawn where the reference is"
        empty = options_of(self.contract).empty
        for k, case in enumerate(case for case in cases if case.essential):
            data = self._again.drawn(case.data or {}, f"{seed}/{k}")
            if arena.load(data) and arena.fair(data, empty):
                yield data
        if self._stream is None:
            self._stream = Stream(arena, [arena.reference], "hidden", options_of(self.contract))
        for k in range(_FRESH):
            data = self._stream.generator.make(FAMILIES[-1 - k], f"{seed}/fresh/{k}")
            if arena.load(data, filled=True) and arena.fair(data, empty):
                yield data

    def _smaller(self, case: Case, found: Difference, asked: Asked) -> tuple[Case, Difference]:
        """Where the reference is, the case is shrunk for this answer; a check in a notebook shows it as it is."""
        if self._arena is None or case.data is None:
            return case, found
        try:
            small = smallest(self._arena, asked, case.data, options_of(self.contract), _SHRINK)
        except Unsupported:
            return case, found
        return Case("", small.difference.expected, small.data), small.difference

    def _findings(self, data: Data, found: Difference, code: str, hidden: bool) -> list[Finding]:
        """A finding for each part that is lost: the wrong order costs the part `order` alone, if there is one."""
        got = found.got if isinstance(found.got, Result) else None
        broken = _broken(self.contract, found.what, found.expected, got or Result(), code)
        if got is None:
            broken = Broken(broken.expected, f"SQLite says: {found.got}", code)
        parts = list(self.contract.parts) or [ALL]
        lost = ["order"] if found.what == "order" and "order" in parts else parts
        given = [_table(self._schema.tables[name], rows) for name, rows in data.items() if rows]
        steps = Steps([] if given else ["All tables are empty."], [] if hidden else given)
        return [Finding(_promise(part), broken, steps, hidden) for part in lost]


def difference(contract: Query, expected: Result, got: Result) -> Broken | None:
    """What is wrong with a result, or None. Columns first, also when there are no rows."""
    what = unequal(contract, order_keys(contract, expected.columns), expected, got)
    return _broken(contract, what, expected, got) if what else None


def code_of(seen: list[bytes]) -> str:
    """A code for how an answer fails on all cases together: the first failure alone is shared by too many mistakes."""
    return f"on all cases:{hashlib.sha256(b''.join(seen)).hexdigest()[:16]}"


def _broken(contract: Query, what: str, expected: Result, got: Result, code: str | None = None) -> Broken:
    if what == "columns":
        return Broken(f"{len(expected.columns)} columns", f"{len(got.columns)} columns", code or "columns")
    if what == "names":
        return Broken(f"columns {expected.columns}", f"columns {got.columns}", code or "names")
    columns = contract.columns
    return Broken(
        rows_shown("expected", expected.rows[:_SHOWROWS], columns, ordered=True),
        rows_shown("yours", got.rows[:_SHOWROWS], columns, ordered=True),
        code or f"rows:{rows_digest(got.rows)}",
    )


def _table(table: Any, rows: list[Any]) -> Table:
    return Table(
        title=table.name, columns=[c.name for c in table.columns], rows=[[literal(v) for v in row] for row in rows[:20]]
    )


def _promise(part: str) -> Promise:
    name = "rows" if part == ALL else part
    return Promise(name, ROWS.sentence, _no_probe, part, None, 1, frozenset())


def _no_probe() -> None:
    """The rows of a query are compared, not probed."""


ROWS = Promise("rows", "Gives the rows that the question asks for.", _no_probe, ALL, None, 1, frozenset())
