"""Where a query's answer meets its cases: practice cases as they are stored, hidden ones drawn for this answer.

In order: the answer runs on every practice case; the smallest that goes wrong is shrunk for it and shown, with a code
that says how it fails on all of them; if none goes wrong, hidden databases are drawn, of which nothing is shown.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from grading.bench import Finding
from grading.cases.api import options_of
from grading.cases.arena import Arena, Difference, digest, order_keys, unequal
from grading.cases.engine import Asked, Data, Engine
from grading.cases.errors import Unsupported
from grading.cases.schema import Schema
from grading.cases.search import smallest
from grading.cases.shrink import count
from grading.contract import ALL, Promise, Query
from grading.hidden import Hidden
from grading.probe import Broken, OtherColumns, Steps, literal
from grading.probe import digest as rows_digest
from grading.sides import sides
from grading.sql import Limits, Result, SqlError
from grading.verdict import Table

_SHOWN = 8
_SHRINK = 40  # trials at most, and rows in all of them together: so that a wrong answer is judged within 50 ms
_SHRINK_ROWS = 400
_HURRY = Limits(steps=20_000, rows=5_000)  # for an answer that was stopped once


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
        self.drawn: Hidden | None = None
        if reference is not None:
            self.drawn = Hidden(
                Arena(schema, reference, contract), [(case.data or {}, case.essential) for case in cases]
            )
        self.engine = self.drawn.arena.engine if self.drawn else Engine(schema, trusted=True)
        self._keys = order_keys(contract, cases[0].expected.columns) if cases else []

    def practice(self, asked: Asked) -> list[Finding]:
        """The smallest case that goes wrong; its code tells by the results on all cases who else errs so."""
        full = self.engine.limits
        try:
            found = [self._tried(case, asked) for case in self.cases]
            wrong = [(case, one) for case, one in zip(self.cases, found, strict=True) if one is not None]
            if not wrong:
                return []
            seen = [one.got if one else case.expected for case, one in zip(self.cases, found, strict=True)]
            case, shown = self._smaller(*wrong[0], asked)
        finally:
            self.engine.limits = full
        code = code_of([digest(one, self.contract) for one in seen])
        return self._findings(case.data or {}, shown, code, asked.tables)

    def _tried(self, case: Case, asked: Asked) -> Difference | None:
        """How an answer differs on a practice case. Once it was stopped, it is stopped sooner."""
        self.engine.fill({name: rows for name, rows in (case.data or {}).items() if name in asked.tables})
        got = self.engine.run(asked)
        if isinstance(got, SqlError):
            self.engine.limits = _HURRY if got.kind == "limit" else self.engine.limits
            return Difference("error", case.expected, got)
        what = unequal(self.contract, self._keys, case.expected, got)
        return Difference(what, case.expected, got) if what else None

    def hidden(self, asked: Asked, seed: str) -> list[Finding]:
        """What goes wrong on databases drawn for this answer alone; nothing of them is shown."""
        if self.drawn is None:
            return []
        for data in self.drawn.databases(seed, asked.tables):
            found = self.drawn.arena.meet(asked, turned=False)  # the rows are in drawn order already
            if found is not None:
                return self._findings(data, found, f"hidden:{found.what}", None)
        return []

    def _smaller(self, case: Case, found: Difference, asked: Asked) -> tuple[Case, Difference]:
        """Where the reference is, the case is shrunk for this answer; a check in a notebook shows it as it is."""
        if self.drawn is None or case.data is None:
            return case, found
        try:  # references stay whole when rows go, so the arena that does not look at foreign keys will do
            trials = min(_SHRINK, _SHRINK_ROWS // max(count(case.data), 1))
            small = smallest(self.drawn.arena, asked, case.data, options_of(self.contract), trials, turned=False)
        except Unsupported:
            return case, found
        return Case("", small.difference.expected, small.data), small.difference

    def _findings(self, data: Data, found: Difference, code: str, read: frozenset[str] | None) -> list[Finding]:
        """A finding for each part that is lost: the wrong order costs the part `order` alone, if there is one.

        `read`: the tables that the answer reads; None where the case is hidden.
        """
        got = found.got if isinstance(found.got, Result) else None
        broken = _broken(self.contract, found.what, found.expected, got or Result(), code)
        if got is None:
            broken = Broken(broken.expected, f"SQLite says: {found.got}", code)
        parts = list(self.contract.parts) or [ALL]
        lost = ["order"] if found.what == "order" and "order" in parts else parts
        filled = {name: rows for name, rows in data.items() if rows}
        steps = Steps([] if filled else ["All tables are empty."], [] if read is None else self._given(filled, read))
        return [Finding(_promise(part), broken, steps, read is None) for part in lost]

    def _given(self, filled: Data, read: frozenset[str]) -> list[Table]:
        """The tables with rows; then those that the answer reads and that have none, for that may be the point."""
        empty = [name for name in self._schema.tables if name in read and name not in filled] if filled else []
        return [_table(self._schema.tables[name], filled.get(name, [])) for name in [*filled, *empty]]


def difference(contract: Query, expected: Result, got: Result) -> Broken | None:
    """What is wrong with a result, or None. Columns first, also when there are no rows."""
    what = unequal(contract, order_keys(contract, expected.columns), expected, got)
    return _broken(contract, what, expected, got) if what else None


def code_of(seen: list[bytes]) -> str:
    """A code for how an answer fails on all cases together: the first failure alone is shared by too many mistakes."""
    return f"on all cases:{hashlib.sha256(b''.join(seen)).hexdigest()[:16]}"


def _broken(contract: Query, what: str, expected: Result, got: Result, code: str | None = None) -> Broken:
    if what == "columns":
        return OtherColumns(f"{len(expected.columns)} columns", f"{len(got.columns)} columns", code or "columns")
    if what == "names":
        return OtherColumns(f"columns {expected.columns}", f"columns {got.columns}", code or "names")
    expected_side, yours = sides(
        expected.rows, got.rows, contract.columns, _SHOWN, contract.precision, order=what == "order"
    )
    return Broken(expected_side, yours, code or f"rows:{rows_digest(got.rows)}")


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
