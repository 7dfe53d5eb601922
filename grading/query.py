"""Judges a SELECT: the answer and the reference run on the same small databases.

Practice cases come with the lab (practice/ID.json): smallest first, with the reference's results. Hidden cases are
drawn where the reference is: the practice cases with other ids, names and orders, and a few databases of their own
(grading.court). Practice scripts that a contract gives by hand count as such cases, too.
"""

import hashlib
from dataclasses import replace
from functools import lru_cache
from typing import Any

from grading.bench import Failed, Finding
from grading.cases.api import script_of
from grading.cases.arena import digest
from grading.cases.engine import Data
from grading.cases.errors import Unsupported
from grading.cases.schema import quoted, read_schema
from grading.contract import Query
from grading.court import ROWS, Case, Court, code_of, difference
from grading.lab import Exercise
from grading.practice import stored
from grading.probe import Broken, Steps
from grading.sql import Result, SqlError, open_memory, run_script
from grading.start import start_of


def cases_of(exercise: Exercise) -> list[Case]:
    """The practice cases: stored ones in a released lab; else given by hand, or stored, or made now."""
    contract = exercise.contract
    assert isinstance(contract, Query), "only queries have cases"
    if exercise.references is None:
        return [case_from(exercise, case) for case in stored(exercise)["cases"]]
    if by_hand(exercise, contract):
        reference = exercise.references[contract.file]
        return [
            Case(script, run_on(exercise, script, reference), left_by(start_of(exercise), script))
            for script in contract.practice or [""]
        ]
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


@lru_cache(maxsize=64)
def left_by(start: str, script: str) -> Data | None:
    """The rows that a practice script leaves, by table; None where there is no table that could hold them."""
    if "create" not in start.lower():
        return None
    conn = open_memory(f"{start};\n{script}")
    try:
        found: Data = {}
        for name, table in read_schema(start).tables.items():
            columns = ", ".join(quoted(column.name) for column in table.columns)
            found[name] = conn.execute(f"SELECT {columns} FROM {quoted(name)} ORDER BY rowid").fetchall()  # noqa: S608
        return {name: rows for name, rows in found.items() if rows}
    finally:
        conn.close()


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


def try_query(exercise: Exercise, answer: str, seed: str | None = None) -> list[Finding]:
    """Run an answer on the practice cases and, with a seed, on hidden ones; what is different is the finding."""
    contract = exercise.contract
    assert isinstance(contract, Query), "try_query judges queries"
    if "create" not in start_of(exercise).lower():
        return _try_scripts(exercise, contract, cases_of(exercise), answer)
    court = court_of(exercise, contract)
    if any(case.data is None for case in court.cases):
        return _try_scripts(exercise, contract, court.cases, answer)
    try:
        asked = court.engine.ask(answer)
    except Unsupported as missing:
        raise Failed(str(missing)) from None
    except SqlError as error:
        run_on(exercise, "", answer)  # the slow runner knows the line
        raise Failed(f"SQLite says: {error}", error.line) from None
    return court.practice(asked) or (court.hidden(asked, seed) if seed is not None else [])


def _try_scripts(exercise: Exercise, contract: Query, cases: list[Case], answer: str) -> list[Finding]:
    """The first case that goes wrong; an answer that fails on it says why, one that fails later differs there."""
    first: Finding | None = None
    seen = []
    for case in cases:
        try:
            got = run_on(exercise, case.script, answer)
        except Failed as failed:
            if first is None:
                raise
            seen.append(digest(SqlError(str(failed)), contract))
            continue
        broken = difference(contract, case.expected, got)
        seen.append(digest(got if broken else case.expected, contract))
        if broken is not None and first is None:
            first = Finding(ROWS, broken, Steps([line for line in case.script.splitlines() if line]), False)
    if first is None:
        return []
    return [replace(first, broken=Broken(first.broken.expected, first.broken.got, code_of(seen)))]


_courts: dict[tuple[str, ...], Court] = {}


def court_of(exercise: Exercise, contract: Query) -> Court:
    """The exercise's court, made once in a process; a new one when its reference or its start has changed."""
    start = hashlib.sha256(start_of(exercise).encode()).hexdigest()
    cases = str(id(_origin(exercise, contract)))  # the same object while the cases are the same
    key = (str(exercise.folder), start + cases, (exercise.references or {}).get(contract.file, ""), repr(contract))
    if key not in _courts:
        if len(_courts) > 100:
            _courts.clear()
        reference = exercise.references[contract.file] if exercise.references is not None else None
        _courts[key] = Court(contract, read_schema(start_of(exercise)), cases_of(exercise), reference)
    return _courts[key]


def _origin(exercise: Exercise, contract: Query) -> object:
    """Where the cases come from: the practice file, the contract's scripts, or what this process made."""
    if exercise.references is None:
        return stored(exercise)
    if by_hand(exercise, contract):
        return None  # the contract is in the key
    from grading.cases.practice import made_rows

    return made_rows(exercise)
