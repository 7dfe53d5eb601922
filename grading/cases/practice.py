"""Makes an exercise's practice cases: the killing loop over its mutants and its bank, kept in a cache.

The cases of practice/ID.json are taken as they are while the reference still gives what they expect; the build
asks for them anew, and gets them from the cache unless the exercise or this library has changed.
"""

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from grading import JUDGE_VERSION
from grading.audit.mutate import mutants, second_order
from grading.bank import wrong_answers
from grading.cases.api import options_of
from grading.cases.arena import Arena
from grading.cases.kill import asked_of, kill
from grading.cases.schema import read_schema
from grading.contract import Query
from grading.court import Case
from grading.lab import Exercise
from grading.practice import stored
from grading.query import case_from
from grading.start import start_of

SECOND = 40  # second-order mutants tried for each exercise
_made: dict[tuple[str, ...], list[dict[str, Any]]] = {}


def made_cases(exercise: Exercise) -> list[Case]:
    """The practice cases of an exercise whose reference is here: stored ones that still hold, else made now."""
    return [case_from(exercise, case) for case in made_rows(exercise)]


def made_rows(exercise: Exercise) -> list[dict[str, Any]]:
    """The same as practice/ID.json holds them; one object until they are built anew."""
    if (key := _key(exercise)) not in _made:
        old = stored(exercise).get("cases", [])
        _made[key] = old if old and _hold(exercise, old) else build_cases(exercise)
    return _made[key]


def _key(exercise: Exercise) -> tuple[str, ...]:
    return (str(exercise.folder), start_of(exercise), json.dumps(exercise.references), repr(exercise.contract))


def build_cases(exercise: Exercise) -> list[dict[str, Any]]:
    """The practice cases as practice/ID.json holds them, smallest first; from the cache if nothing has changed.

    From here on, this process judges on them.
    """
    path = cache_folder() / f"cases-{exercise.id}-{fingerprint_of(exercise)[:24]}.json"
    if not path.is_file():
        made = _build(exercise)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(made), encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    if found != _made.get(_key(exercise)):
        _made[_key(exercise)] = found
    return found


def cache_folder() -> Path:
    """Where what can be made again is kept: COURSE_CACHE, else grading/out/cache."""
    return Path(os.environ.get("COURSE_CACHE") or Path(__file__).resolve().parent.parent / "out" / "cache")


def arena_of(exercise: Exercise) -> Arena:
    """The reference on the schema that the exercise starts from."""
    contract = exercise.contract
    assert isinstance(contract, Query), "only queries have cases"
    assert exercise.references is not None, "cases are made where the reference is"
    return Arena(read_schema(start_of(exercise)), exercise.references[contract.file], contract)


def wrong_texts(exercise: Exercise, arena: Arena) -> dict[str, str]:
    """Every wrong query that we can think of, and its name: mutants, pairs of them, the bank's."""

    def runs(text: str) -> bool:
        return bool(asked_of(arena, [text]))

    schema, contract = arena.engine.schema, exercise.contract
    first = mutants(arena.reference.sql, schema, runs)
    second = second_order(arena.reference.sql, first, schema, runs, SECOND, exercise.id)
    bank = {answer.files[contract.file]: f"bank: {answer.name}" for answer in wrong_answers(exercise)}
    return bank | {m.text: m.name for m in (*second, *first)}


def _build(exercise: Exercise) -> list[dict[str, Any]]:
    arena = arena_of(exercise)
    try:
        wrong = list(wrong_texts(exercise, arena))
        ideas = {answer.files[arena.contract.file]: answer.misconception or "" for answer in wrong_answers(exercise)}
        killed = kill(arena, wrong, f"practice/{exercise.id}", options_of(arena.contract), ideas)
        made = []
        for at, data in enumerate(killed.cases):
            arena.load(data)
            expected = arena.expected()
            assert expected is not None, "the reference runs on its own cases"
            made.append(
                {
                    "tables": data,
                    "columns": expected.columns,
                    "rows": expected.rows,
                    "essential": at in killed.essential,
                }
            )
        found: list[dict[str, Any]] = json.loads(json.dumps(made))
        return found
    finally:
        arena.close()


def _hold(exercise: Exercise, cases: list[dict[str, Any]]) -> bool:
    """Does the reference still give what stored cases expect?"""
    arena = arena_of(exercise)
    try:
        for case in cases:
            one = case_from(exercise, case)
            if one.data is None or not arena.load(one.data):
                return False
            expected = arena.expected()
            if expected is None or arena.unequal(one.expected, expected):
                return False
        return True
    finally:
        arena.close()


def fingerprint_of(exercise: Exercise) -> str:
    """Changes with the exercise, its bank, its start, and with this library."""
    found = hashlib.sha256(f"{JUDGE_VERSION}/{_library()}/{exercise.id}/{start_of(exercise)}".encode())
    found.update(json.dumps(exercise.references, sort_keys=True).encode())
    found.update(repr(exercise.contract).encode())
    beside = sorted(exercise.folder.rglob("*")) if exercise.folder.is_dir() else []
    for path in [*beside, *exercise.given, *sorted(exercise.folder.parent.glob("states/*.sql"))]:
        if path.is_file():
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


@cache
def _library() -> str:
    here = Path(__file__).resolve().parent.parent
    files = [*sorted(here.glob("cases/*.py")), *sorted(here.glob("audit/*.py")), here / "compare.py", here / "sql.py"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
