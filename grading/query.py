"""Judges a SELECT: the answer and the reference run on the same small databases.

Practice cases come with the lab (practice/ID.json): smallest first, with the reference's results. Hidden cases are
drawn where the reference is: the practice cases with other ids, names and orders, and a few databases of their own.
An exercise whose contract gives practice scripts by hand is judged on those alone.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from grading.bench import Failed, Finding, start_of
from grading.cases.api import options_of, script_of
from grading.cases.arena import Arena, Difference, order_keys, unequal
from grading.cases.constants import hints_of, parsed
from grading.cases.engine import Asked, Data, Engine, Outcome
from grading.cases.errors import Unsupported
from grading.cases.families import FAMILIES
from grading.cases.redraw import Again
from grading.cases.schema import read_schema
from grading.cases.search import Stream, smallest
from grading.contract import ALL, Promise, Query
from grading.lab import Exercise
from grading.practice import stored
from grading.probe import Broken, Steps, digest, literal, rows_shown
from grading.sql import Result, SqlError, open_memory, run_script
from grading.verdict import Table

_SHOW_ROWS = 8
_FRESH = 2  # hidden databases that are drawn whole
_SHRINK = 60  # trials at most, so that a wrong answer is judged within 50 ms


@dataclass(frozen=True)
class Case:
    """A small database, as a script or as rows, and the result that the reference gives on it."""

    script: str
    expected: Result
    data: Data | None = field(default=None, compare=False)
    essential: bool = True  # one of the few that together catch everything: drawn anew as a hidden case


def cases_of(exercise: Exercise) -> list[Case]:
    """The practice cases: stored ones in a released lab; else given by hand, or stored, or made now."""
    contract = exercise.contract
    assert isinstance(contract, Query), "only queries have cases"
    if exercise.references is None:
        return [case_from(exercise, case) for case in stored(exercise)["cases"]]
    if by_hand(exercise, contract):
        reference = exercise.references[contract.file]
        return [Case(script, run_on(exercise, script, reference)) for script in contract.practice or [""]]
    from grading.cases.practice import made_cases  # it judges the bank, which comes through here

    return made_cases(exercise)


def by_hand(exercise: Exercise, contract: Query) -> bool:
    """Are the cases given in the contract, or is there no table that could be filled?"""
    return bool(contract.practice) or "create" not in start_of(exercise).lower()


def case_from(exercise: Exercise, case: dict[str, Any]) -> Case:
    """A case as practice/ID.json holds it."""
    expected = Result(case["columns"], [tuple(row) for row in case["rows"]], 1)
    if "tables" not in case:
        return Case(case["script"], expected)
    data = {name: [tuple(row) for row in rows] for name, rows in case["tables"].items()}
    return Case(script_of(read_schema(start_of(exercise)), data), expected, data, case.get("essential", True))


def run_on(exercise: Exercise, script: str, answer: str) -> Result:
    """An answer's result on a fresh database. Raises Failed with SQLite's message and the line."""
    conn = open_memory(f"{start_of(exercise)};\n{script}")
    try:
        before = conn.total_changes()
        result = run_script(conn, answer, 1)
        if conn.total_changes() != before or not result.columns:
            raise Failed("the answer must be a SELECT: it gives no rows or changes data")
        return result
    except SqlError as error:
        raise Failed(f"SQLite says: {error}", error.line) from None
    finally:
        conn.close()


def difference(contract: Query, expected: Result, got: Result) -> Broken | None:
    """What is wrong with a result, or None. Columns first, also when there are no rows."""
    what = unequal(contract, order_keys(contract, expected.columns), expected, got)
    return _broken(contract, what, expected, got) if what else None


def try_query(exercise: Exercise, answer: str, seed: str | None = None) -> list[Finding]:
    """Run an answer on the practice cases and, with a seed, on hidden ones; what is different is the finding."""
    contract = exercise.contract
    assert isinstance(contract, Query), "try_query judges queries"
    if exercise.references is not None and by_hand(exercise, contract):
        return _try_scripts(exercise, contract, cases_of(exercise), answer)
    court = _court(exercise, contract)
    cases = court.cases
    if any(case.data is None for case in cases):
        return _try_scripts(exercise, contract, cases, answer)
    try:
        asked = court.engine.ask(answer)
    except Unsupported as missing:
        raise Failed(str(missing)) from None
    except SqlError as error:
        run_on(exercise, "", answer)  # the slow runner knows the line
        raise Failed(f"SQLite says: {error}", error.line) from None
    return court.practice(cases, asked) or (court.hidden(cases, asked, seed) if seed is not None else [])


def _try_scripts(exercise: Exercise, contract: Query, cases: list[Case], answer: str) -> list[Finding]:
    for case in cases:
        broken = difference(contract, case.expected, run_on(exercise, case.script, answer))
        if broken is not None:
            return [Finding(_ROWS, broken, Steps([line for line in case.script.splitlines() if line]), False)]
    return []


class Court:
    """An exercise's engines, kept between answers. Without the reference there is no arena."""

    def __init__(self, exercise: Exercise, contract: Query) -> None:
        self.contract = contract
        self.cases = cases_of(exercise)
        self._schema = read_schema(start_of(exercise))
        self._arena: Arena | None = None
        if exercise.references is not None:
            self._arena = Arena(self._schema, exercise.references[contract.file], contract)
            hints = hints_of(self._schema, [parsed(self._arena.reference.sql)])
            self._again = Again(self._schema, hints)
        self.engine = self._arena.engine if self._arena else Engine(self._schema)
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
        seen = hashlib.sha256(b"".join(_digest(outcome, self.contract) for outcome in outcomes))
        case, found = self._smaller(worst[0], worst[1], asked)
        return self._findings(case.data or {}, found, f"on all cases:{seen.hexdigest()[:16]}", False)

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


_courts: dict[tuple[str, ...], Court] = {}


def _court(exercise: Exercise, contract: Query) -> Court:
    """The exercise's court, made once in a process; a new one when its reference or its start has changed."""
    start = hashlib.sha256(start_of(exercise).encode()).hexdigest()
    cases = "" if exercise.references else str(id(stored(exercise)))  # the same object while the file is the same
    key = (str(exercise.folder), start + cases, (exercise.references or {}).get(contract.file, ""), repr(contract))
    if key not in _courts:
        if len(_courts) > 100:
            _courts.clear()
        _courts[key] = Court(exercise, contract)
    return _courts[key]


def _digest(outcome: Result | SqlError, contract: Query) -> bytes:
    if isinstance(outcome, SqlError):
        return b"error"
    rows = [tuple(float(v) if isinstance(v, int | float) else v for v in row) for row in outcome.rows]
    shown = [repr(tuple(round(v, 6) if isinstance(v, float) else v for v in row)) for row in rows]
    return repr(shown if contract.row_order else sorted(shown)).encode()


def _broken(contract: Query, what: str, expected: Result, got: Result, code: str | None = None) -> Broken:
    if what == "columns":
        return Broken(f"{len(expected.columns)} columns", f"{len(got.columns)} columns", code or "columns")
    if what == "names":
        return Broken(f"columns {expected.columns}", f"columns {got.columns}", code or "names")
    columns = contract.columns
    return Broken(
        rows_shown("expected", expected.rows[:_SHOW_ROWS], columns, ordered=True),
        rows_shown("yours", got.rows[:_SHOW_ROWS], columns, ordered=True),
        code or f"rows:{digest(got.rows)}",
    )


def _table(table: Any, rows: list[Any]) -> Table:
    return Table(
        title=table.name, columns=[c.name for c in table.columns], rows=[[literal(v) for v in row] for row in rows[:20]]
    )


def _promise(part: str) -> Promise:
    name = "rows" if part == ALL else part
    return Promise(name, _ROWS.sentence, _no_probe, part, None, 1, frozenset())


def _no_probe() -> None:
    """The rows of a query are compared, not probed."""


_ROWS = Promise("rows", "Gives the rows that the question asks for.", _no_probe, ALL, None, 1, frozenset())
