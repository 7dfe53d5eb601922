"""The mutants of an exercise, by its kind. A kind's maker is a function here or in another module, found by name.

A later kind of exercise needs a maker: `@maker("migration")` above a function from an exercise to its mutants, in a
module of this folder called `…_operators….py`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import combinations
from pathlib import Path

import sqlglot
import yaml

from grading import menu
from grading.audit.ddl_operators import labelled_mutants, script_mutants, script_written_back
from grading.audit.mutate import Mutant, written_back
from grading.audit.python_mutants import python_mutants, python_pairs, same_code
from grading.audit.query_mutants import PAIRS, query_mutants
from grading.audit.witness_mutants import witness_mutants
from grading.cases.errors import Unsupported
from grading.cases.practice import arena_of
from grading.cases.schema import Schema, read_schema
from grading.contract import Choice, Critique, Query
from grading.drafts import WRONG, Draft, Witnesses
from grading.lab import Exercise
from grading.migration import RevisionCritique
from grading.sql import SqlError, run_script
from grading.start import start_of
from grading.volume import opened
from grading.witness import fix_of

PYTHON_PAIRS = 10


@dataclass
class Made:
    """An exercise's mutants, texts that are right and must pass, and what could not be made."""

    mutants: list[Mutant] = field(default_factory=list)
    right: list[Mutant] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


Maker = Callable[[Exercise], Made]
MAKERS: dict[str, Maker] = {}


def maker(kind: str) -> Callable[[Maker], Maker]:
    """Register the maker of a kind's mutants."""

    def keep(function: Maker) -> Maker:
        MAKERS[kind] = function
        return function

    return keep


def made_of(exercise: Exercise) -> Made:
    """The mutants of an exercise; a note where its kind has no maker."""
    for path in sorted(Path(__file__).parent.glob("*_operators*.py")):
        import_module(f"{__package__}.{path.stem}")
    make = MAKERS.get(exercise.kind)
    if make is None:
        return Made(notes=[f"No operators for the kind {exercise.kind}: write a maker in grading/audit."])
    return make(exercise)


def same_text(file: str, one: str, other: str) -> bool:
    """Are two answers one, but for comments and layout?"""
    try:
        if file.endswith(".py"):
            return same_code(one, other)
        if file.endswith(".sql"):
            return script_written_back(one) == script_written_back(other)
        return bool(yaml.safe_load(one) == yaml.safe_load(other))
    except (sqlglot.errors.SqlglotError, yaml.YAMLError):
        return False


def query_behind(exercise: Exercise, file: str) -> Exercise | None:
    """The query that a file is judged as: the exercise itself, or the fix of a wrong draft as one of its own."""
    contract = exercise.contract
    if isinstance(contract, Query):
        return exercise
    for draft in _wrong_drafts(exercise) if isinstance(contract, Witnesses) else []:
        if draft.fix == file:
            return fix_of(exercise, draft)
    return None


def _wrong_drafts(exercise: Exercise) -> list[Draft]:
    """The drafts that want a fix and a witness; the right ones want neither."""
    contract = exercise.contract
    assert isinstance(contract, Witnesses), "it is about drafts"
    key = menu.read((exercise.references or {})[contract.file])
    return [draft for draft in contract.drafts if key[draft.key] == WRONG]


@maker("query")
def _query(exercise: Exercise) -> Made:
    return _of_query(exercise, "")


def _of_query(exercise: Exercise, file: str) -> Made:
    text = (exercise.references or {})[exercise.contract.file]
    try:
        back = written_back(text)
    except sqlglot.errors.SqlglotError:
        return Made(notes=[f"Not mutated: sqlglot can't read {exercise.contract.file}."])
    if "create" not in start_of(exercise).lower():
        return Made(notes=["Not mutated: there is no table that could be filled."])
    arena = arena_of(exercise)
    try:
        found = query_mutants(arena, f"audit/{exercise.id}", PAIRS)
    finally:
        arena.close()
    return Made([replace(one, file=file) for one in found], [Mutant(("written back",), back, file)])


@maker("statements")
def _statements(exercise: Exercise) -> Made:
    text = (exercise.references or {})[exercise.contract.file]
    labels: list[str] = getattr(exercise.contract, "labels", [])
    try:
        back = script_written_back(text, labels)
    except sqlglot.errors.SqlglotError:
        return Made(notes=[f"Not mutated: sqlglot can't read {exercise.contract.file}."])
    if labels:
        return Made(labelled_mutants(text, labels, bool), [Mutant(("written back",), back)])
    some = script_mutants(text, lambda one: _runs(exercise, one), _left_by(exercise, text))
    return Made(some, [Mutant(("written back",), back)])


def _left_by(exercise: Exercise, script: str) -> Schema | None:
    """The schema that a script leaves, for operators that look at keys and columns."""
    conn = opened(start_of(exercise))
    try:
        run_script(conn, script)
        tables = conn.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL ORDER BY rowid")
        return read_schema("".join(f"{sql};\n" for (sql,) in tables))
    except (SqlError, Unsupported):
        return None
    finally:
        conn.close()


def _runs(exercise: Exercise, script: str) -> bool:
    conn = opened(start_of(exercise))
    try:
        run_script(conn, script)
        return True
    except SqlError:
        return False
    finally:
        conn.close()


@maker("python")
def _python(exercise: Exercise) -> Made:
    text, start = (exercise.references or {})[exercise.contract.file], start_of(exercise)
    first = python_mutants(text, start, exercise.written.get(exercise.contract.file))
    return Made([*first, *python_pairs(text, first, start, PYTHON_PAIRS, f"audit/{exercise.id}")])


@maker("choice")
def _choice(exercise: Exercise) -> Made:
    contract = exercise.contract
    assert isinstance(contract, Choice), "it is a menu"
    return Made(list(_flipped(exercise, contract, contract.file)), list(_fewer(exercise, contract, contract.file)))


@maker("critique")
def _critique(exercise: Exercise) -> Made:
    contract = exercise.contract
    assert isinstance(contract, Critique), "it is a critique"
    kind = "migration" if isinstance(contract, RevisionCritique) else "python"
    made = MAKERS["statements" if contract.file.endswith(".sql") else kind](exercise)
    made.mutants += _flipped(exercise, contract, contract.findings)
    made.right += _fewer(exercise, contract, contract.findings)
    return made


@maker("witness")
def _witness(exercise: Exercise) -> Made:
    """The verdicts turned, the fixes mutated as queries, the witnesses with a row less or another value."""
    contract = exercise.contract
    assert isinstance(contract, Witnesses), "it is about drafts"
    made = Made(list(_flipped(exercise, contract, contract.file)))
    for draft in _wrong_drafts(exercise):
        fixes = _of_query(fix_of(exercise, draft), draft.fix)
        witnesses = witness_mutants(exercise, contract, draft)
        made.mutants += [*fixes.mutants, *witnesses[0]]
        made.right += [*fixes.right, *witnesses[1]]
        made.notes += fixes.notes
    return made


def _flipped(exercise: Exercise, contract: Choice, file: str) -> Iterator[Mutant]:
    """Each answer of a menu turned into each other one; lists with a wrong option more, and with too few."""
    key = menu.read((exercise.references or {})[file])
    for question in contract.questions:
        right = key[question.key]
        others: list[object] = [option for option in question.options if option != right]
        if question.pick:
            listed = right if isinstance(right, list) else [right]
            strangers = [option for option in question.options if option not in listed]
            others = [[*listed, stranger] for stranger in strangers]
            others += [[*listed[: question.pick - 1], stranger] for stranger in strangers]
            others += [listed[: question.pick - 1]]
        for other in others:
            changed = {**key, question.key: other}
            yield Mutant(("answer_flipped",), yaml.safe_dump(changed, sort_keys=False, allow_unicode=True), file)


def _fewer(exercise: Exercise, contract: Choice, file: str) -> Iterator[Mutant]:
    """Lists that name just as many right options as are asked for."""
    key = menu.read((exercise.references or {})[file])
    for question in contract.questions:
        for some in combinations(key[question.key], question.pick) if question.pick else ():
            changed = {**key, question.key: list(some)}
            yield Mutant(("fewer_named",), yaml.safe_dump(changed, sort_keys=False, allow_unicode=True), file)
