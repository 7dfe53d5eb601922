"""Judges a SELECT: the answer and the reference run on the same small databases.

Practice cases come with the lab (practice/ID.json) or, where the reference is, are run afresh.
"""

from dataclasses import dataclass
from typing import Any

from grading.bench import Failed, Finding, start_of
from grading.compare import same_bag, same_order
from grading.contract import ALL, Promise, Query
from grading.lab import Exercise
from grading.practice import stored
from grading.probe import Broken, Steps, digest, rows_shown
from grading.sql import Result, SqlError, open_memory, run_script

_SHOW_ROWS = 8


@dataclass(frozen=True)
class Case:
    """A small database, and the result that the reference gives on it."""

    script: str
    expected: Result


def cases_of(exercise: Exercise) -> list[Case]:
    """The practice cases: stored ones in a released lab, else the reference's own."""
    contract = exercise.contract
    assert isinstance(contract, Query), "only queries have cases"
    if exercise.references is None:
        return [_stored(case) for case in stored(exercise)["cases"]]
    reference = exercise.references[contract.file]
    return [Case(script, run_on(exercise, script, reference)) for script in contract.practice or [""]]


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
    if len(got.columns) != len(expected.columns):
        return Broken(f"{len(expected.columns)} columns", f"{len(got.columns)} columns", "columns")
    if contract.names and [c.lower() for c in got.columns] != [c.lower() for c in expected.columns]:
        return Broken(f"columns {expected.columns}", f"columns {got.columns}", "names")
    if contract.row_order:
        keys = [contract.columns.index(key.split()[0]) for key in contract.row_order]
        equal = same_order(expected.rows, got.rows, keys, contract.precision)
    else:
        equal = same_bag(expected.rows, got.rows, contract.precision)
    return None if equal else _unequal(contract, expected, got)


def try_query(exercise: Exercise, answer: str) -> list[Finding]:
    """Run an answer on the cases; the first difference is the finding."""
    contract = exercise.contract
    assert isinstance(contract, Query), "try_query judges queries"
    for case in cases_of(exercise):
        got = run_on(exercise, case.script, answer)
        broken = difference(contract, case.expected, got)
        if broken is not None:
            return [Finding(_ROWS, broken, Steps([line for line in case.script.splitlines() if line]), False)]
    return []


def _unequal(contract: Query, expected: Result, got: Result) -> Broken:
    columns = contract.columns
    return Broken(
        rows_shown("expected", expected.rows[:_SHOW_ROWS], columns, ordered=True),
        rows_shown("yours", got.rows[:_SHOW_ROWS], columns, ordered=True),
        f"rows:{digest(got.rows)}",
    )


def _stored(case: dict[str, Any]) -> Case:
    return Case(case["script"], Result(case["columns"], [tuple(row) for row in case["rows"]], 1))


def _no_probe() -> None:
    """The rows of a query are compared, not probed."""


_ROWS = Promise("rows", "Gives the rows that the question asks for.", _no_probe, ALL, None, 1, frozenset())
