"""The reference and its challengers, on one database after the other: who gives another result?

A difference counts only where the reference itself is sure: it is run again with the rows in other orders, and where
its own results differ (a tie cut by LIMIT, a bare column beside an aggregate), the database proves nothing.
"""

import re
from dataclasses import dataclass

from grading.cases.engine import Asked, Data, Engine, Outcome
from grading.cases.errors import Unsupported
from grading.cases.schema import Schema
from grading.compare import same_bag, same_order
from grading.contract import Query
from grading.sql import Result, SqlError

_BY_CHANCE = re.compile(r"\b(limit|over|group_concat|string_agg|json_group_\w+|group\s+by|min|max)\b", re.IGNORECASE)
_TURNS = (0, 1, 2)  # orders of rows in which the reference must agree with itself
NOISE = 1e-9  # where no contract says how precise numbers are: floating-point noise is no difference


@dataclass(frozen=True)
class Difference:
    """What is different (`columns`, `names`, `rows`, `order`, `error`), and the two outcomes."""

    what: str
    expected: Result
    got: Outcome


class Arena:
    """A schema, a reference and a contract, with the engines in which they meet their challengers."""

    def __init__(self, schema: Schema, reference: str, contract: Query | None = None, trusted: bool = False) -> None:
        self.engine = Engine(schema, trusted=trusted)
        self._backwards: Engine | None = None
        try:
            self.reference = self.engine.ask(reference)
        except SqlError as error:
            raise Unsupported("reference", f"the reference does not run on SQLite: {error}") from None
        self.contract = contract or Query("answer.sql", "", precision=NOISE)
        self._assumed = [self.engine.ask(sql) for sql in self.contract.assumes.values()]
        self.tables = frozenset(t for asked in (self.reference, *self._assumed) for t in asked.tables)
        self._keys = order_keys(self.contract, self.reference.columns)
        self.unsure = 0  # databases on which the reference contradicted itself or failed
        self._data: Data | None = None
        self._expected: Result | None = None
        self._sure: bool | None = None

    def close(self) -> None:
        """Close the engines."""
        self.engine.close()
        if self._backwards is not None:
            self._backwards.close()

    def ask(self, answer: str) -> Asked:
        """A challenger. Raises SqlError when it can't run at all."""
        return self.engine.ask(answer)

    def load(self, data: Data, filled: bool = False) -> bool:
        """Go to another database; `filled` says that the engine holds it already. False when it is not valid."""
        self._data, self._expected, self._sure = data, None, None
        return filled or self.engine.fill(data)

    def fair(self, data: Data, empty: bool = True) -> bool:
        """Does the database hold what the contract assumes, and rows unless `empty` ones are promised to work?"""
        if not empty and not any(data.get(table) for table in self.reference.tables):
            return False
        return all(_holds(self.engine.run(asked)) for asked in self._assumed)

    def expected(self) -> Result | None:
        """What the reference gives on the database now, or None when it fails there."""
        if self._expected is None:
            outcome = self.engine.run(self.reference)
            self._expected = outcome if isinstance(outcome, Result) else None
        return self._expected

    def sure(self) -> bool:
        """Does the reference give the same in whatever order the rows are met?"""
        expected = self.expected()
        if expected is None:
            return False
        if self._sure is None:
            turned = (self._behind(self.reference, turn) for turn in _TURNS)
            self._sure = all(isinstance(t, Result) and self.unequal(expected, t) is None for t in turned)
        return self._sure

    def meet(self, answer: Asked, turned: bool = True) -> Difference | None:
        """How an answer differs from the reference now or, if `turned`, with the rows in reverse; else None."""
        expected = self.expected()
        if expected is None:
            return None
        found = self._difference(expected, self.engine.run(answer))
        if found is None and turned and _BY_CHANCE.search(answer.sql):
            found = self._difference(expected, self._behind(answer))
        if found is not None and not self.sure():
            self.unsure += 1
            return None
        return found

    def unequal(self, expected: Result, got: Result) -> str | None:
        """What is different between two results under the contract, or None."""
        return unequal(self.contract, self._keys, expected, got)

    def _difference(self, expected: Result, got: Outcome) -> Difference | None:
        if isinstance(got, SqlError):
            return Difference("error", expected, got)
        what = self.unequal(expected, got)
        return Difference(what, expected, got) if what else None

    def _behind(self, asked: Asked, turn: int = 0) -> Outcome:
        """The outcome where the rows are met in another order."""
        if self._backwards is None:
            self._backwards = Engine(self.engine.schema, backwards=True)
            self._behind_data: tuple[Data | None, int] = None, 0
        if self._behind_data[0] is not self._data or self._behind_data[1] != turn:
            self._backwards.fill(self._data or {}, turn)
            self._behind_data = self._data, turn
        return self._backwards.run(asked)


def _holds(outcome: Outcome) -> bool:
    return isinstance(outcome, Result) and [row[0] for row in outcome.rows] == [1]


def unequal(contract: Query, keys: list[int], expected: Result, got: Result) -> str | None:
    """What is different between two results under a contract: columns first, also when there are no rows."""
    if len(got.columns) != len(expected.columns):
        return "columns"
    if contract.names and [c.lower() for c in got.columns] != [c.lower() for c in expected.columns]:
        return "names"
    if expected.rows == got.rows:
        return None
    if not same_bag(expected.rows, got.rows, contract.precision):
        return "rows"
    if keys and not same_order(expected.rows, got.rows, keys, contract.precision):
        return "order"
    return None


def digest(outcome: Outcome, contract: Query) -> bytes:
    """An outcome in few bytes: equal for outcomes that a person would call the same, whatever the rows' order."""
    if isinstance(outcome, SqlError):
        return b"error"
    rows = [tuple(float(v) if isinstance(v, int | float) else v for v in row) for row in outcome.rows]
    shown = [repr(tuple(round(v, 6) if isinstance(v, float) else v for v in row)) for row in rows]
    return repr((len(outcome.columns), shown if contract.row_order else sorted(shown))).encode()


def order_keys(contract: Query, columns: tuple[str, ...] | list[str]) -> list[int]:
    """Where the contract's order keys stand in the result. Raises ValueError for a key that is no column."""
    names = [name.lower() for name in contract.columns or columns]
    found = []
    for key in contract.row_order or []:
        name = key.split()[0].lower()
        if name not in names:
            raise ValueError(f"row_order names {key!r}; name one of the result's columns {names}.")
        found.append(names.index(name))
    return found
