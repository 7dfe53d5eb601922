"""One exercise on trial: its mutants and its bank against its judge, and what of it holds.

A mutant is caught when the judge takes a point from it. What survives is looked for again on many more databases
(queries); what survives that needs a case, or an argument in `equivalent.yaml` beside the exercise: fingerprint →
why it is equivalent. An argument counts only after ARGUED databases found no difference.
"""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import sqlglot
import yaml
from pydantic import BaseModel

from grading.audit.ddl_operators import labelled_mutants, script_mutants, script_written_back
from grading.audit.migration_operators import migration_mutants
from grading.audit.mutate import Mutant, mutants, second_order, written_back
from grading.audit.python_mutants import python_mutants
from grading.bank import answers_of
from grading.bench import start_of
from grading.cases.api import options_of, script_of
from grading.cases.errors import Unsupported
from grading.cases.kill import asked_of
from grading.cases.practice import SECOND, arena_of
from grading.cases.schema import Schema, read_schema
from grading.cases.search import search
from grading.contract import Choice, Critique, Query
from grading.judge import judge
from grading.lab import Exercise
from grading.migration import Layout, Migration, RevisionCritique
from grading.query import by_hand
from grading.seed import seed_for
from grading.sql import SqlError, open_memory, run_script

SEARCHED = 1500  # databases for a survivor
ARGUED = 10_000  # databases before an argument counts
SHARE = 0.05  # of an exercise's mutants may be argued away


class Survivor(BaseModel):
    """A wrong-looking text that the judge takes for right; `killer`: a database on which it is not."""

    fingerprint: str
    operators: str
    text: str
    killer: str | None = None
    argument: str | None = None


class Trial(BaseModel):
    """What an audit found out about one exercise."""

    exercise: str
    kind: str
    mutants: int = 0
    killed: int = 0
    by_operator: dict[str, tuple[int, int]] = {}  # operator → made, killed
    survivors: list[Survivor] = []
    undone: list[Survivor] = []  # pairs of mistakes that no database tells apart: the second took back the first
    equivalent: list[Survivor] = []
    right: int = 0
    wrong: int = 0
    right_rejected: list[str] = []
    wrong_accepted: list[str] = []
    cheats_accepted: list[str] = []
    counterexample_rows: float | None = None
    notes: list[str] = []  # what could not be tried
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Are all targets met?"""
        failed = self.notes or self.survivors or self.right_rejected or self.wrong_accepted or self.cheats_accepted
        return not failed and len(self.equivalent) <= SHARE * max(self.mutants, 1)


def tried(exercise: Exercise) -> Trial:
    """Put one exercise on trial. Needs its references."""
    start = time.monotonic()
    trial = Trial(exercise=exercise.id, kind=exercise.kind)
    _try_bank(exercise, trial)
    _try_mutants(exercise, trial)
    for name, text in _cheats(exercise):
        if _passes(exercise, text):
            trial.cheats_accepted.append(name)
    trial.seconds = round(time.monotonic() - start, 1)
    return trial


def fingerprint(text: str) -> str:
    """Twelve digits that stand for a mutant in `equivalent.yaml`."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def _try_bank(exercise: Exercise, trial: Trial) -> None:
    sizes = []
    for answer in answers_of(exercise):
        verdict = judge(exercise, answer.files, seed_for(exercise.id, answer.files))
        if answer.right:
            trial.right += 1
            trial.right_rejected += [] if verdict.passed else [f"{answer.name}: {verdict.reason}"]
        else:
            trial.wrong += 1
            trial.wrong_accepted += [answer.name] if verdict.passed else []
            if verdict.counterexample and verdict.counterexample.given:
                sizes.append(sum(len(table.rows) for table in verdict.counterexample.given))
    trial.counterexample_rows = sorted(sizes)[len(sizes) // 2] if sizes else None


def _try_mutants(exercise: Exercise, trial: Trial) -> None:
    arguments = _arguments(exercise)
    for mutant in _mutants(exercise, trial):
        trial.mutants += 1
        try:
            caught = not _passes(exercise, mutant.text, mutant.file)
        except Exception as error:  # a probe that falls over an answer is our fault: said, and not a catch
            note = (
                f"A probe fell over an answer with {type(error).__name__}: {error}. Mend the probe, then audit again."
            )
            trial.notes += [note] if note not in trial.notes else []
            caught = False
        made, killed = trial.by_operator.get(mutant.operators[-1], (0, 0))
        trial.by_operator[mutant.operators[-1]] = made + 1, killed + caught
        trial.killed += caught
        if not caught:
            left = Survivor(fingerprint=fingerprint(mutant.text), operators=mutant.name, text=mutant.text)
            left.argument = arguments.get(left.fingerprint)
            left.killer = _killer(exercise, mutant.text, ARGUED if left.argument else SEARCHED)
            _place(trial, mutant, left).append(left)


def _place(trial: Trial, mutant: Mutant, left: Survivor) -> list[Survivor]:
    """Where a mutant that passed belongs. A pair is no mistake if the second operator undid the first."""
    if left.killer is not None:
        return trial.survivors
    if len(mutant.operators) > 1 and trial.kind == "query":
        trial.mutants -= 1
        return trial.undone
    return trial.equivalent if left.argument else trial.survivors


def _mutants(exercise: Exercise, trial: Trial) -> list[Mutant]:
    """The mutants of the file that is judged by running it."""
    contract, text = exercise.contract, (exercise.references or {})[exercise.contract.file]
    if isinstance(contract, Choice) and not isinstance(contract, Critique):
        return []
    if isinstance(contract, Migration | RevisionCritique):
        return _migration_mutants(exercise, contract.layout)
    if contract.file.endswith(".py"):
        return python_mutants(text, start_of(exercise), exercise.written.get(contract.file))
    labels: list[str] = getattr(contract, "labels", [])
    try:
        back = written_back(text) if isinstance(contract, Query) else script_written_back(text, labels)
    except sqlglot.errors.SqlglotError:
        back = ""
    if not back or not _passes(exercise, back):
        trial.notes.append("Not mutated: sqlglot does not write this reference back as it was.")
        return []
    if labels:
        return labelled_mutants(text, labels, bool)
    if not isinstance(contract, Query):
        return script_mutants(text, lambda script: _runs(exercise, script), _left_by(exercise, text))
    return _query_mutants(exercise, text)


def _migration_mutants(exercise: Exercise, layout: Layout) -> list[Mutant]:
    """Those of each file in turn; env.py and modules are Python like any other."""
    found = []
    for name in layout.answer:
        text, written = (exercise.references or {})[name], exercise.written.get(name)
        some = migration_mutants(text, written) if name in layout.revisions else python_mutants(text, written=written)
        found += [replace(mutant, file=name) for mutant in some]
    return found


def _query_mutants(exercise: Exercise, text: str) -> list[Mutant]:
    arena = arena_of(exercise)
    try:
        schema = arena.engine.schema
        first = mutants(text, schema, lambda one: bool(asked_of(arena, [one])))
        pairs = second_order(text, first, schema, lambda one: bool(asked_of(arena, [one])), SECOND, exercise.id)
        return [*first, *pairs]
    finally:
        arena.close()


def _runs(exercise: Exercise, script: str) -> bool:
    conn = open_memory(start_of(exercise))
    try:
        run_script(conn, script)
        return True
    except SqlError:
        return False
    finally:
        conn.close()


def _left_by(exercise: Exercise, script: str) -> Schema | None:
    """The schema that a script leaves, for operators that look at keys and columns."""
    conn = open_memory(start_of(exercise))
    try:
        run_script(conn, script)
        tables = conn.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL ORDER BY rowid")
        return read_schema("".join(f"{sql};\n" for (sql,) in tables))
    except (SqlError, Unsupported):
        return None
    finally:
        conn.close()


def _passes(exercise: Exercise, text: str, file: str = "") -> bool:
    answers = {**(exercise.references or {}), file or exercise.contract.file: text}
    return judge(exercise, answers, seed_for(exercise.id, answers), recognise=False, brief=True).passed


def _killer(exercise: Exercise, text: str, budget: int) -> str | None:
    """The smallest database found on which a surviving query is wrong, as INSERTs."""
    contract = exercise.contract
    if not isinstance(contract, Query) or by_hand(exercise, contract):
        return None
    arena = arena_of(exercise)
    try:
        found, _ = search(arena, arena.ask(text), budget, "audit", options_of(contract))
        return script_of(arena.engine.schema, found.data) if found else None
    except (SqlError, Unsupported):
        return None
    finally:
        arena.close()


def _cheats(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Queries that know a result by heart: the reference's rows on each practice case."""
    contract = exercise.contract
    if not isinstance(contract, Query):
        return
    from grading.probe import literal
    from grading.query import cases_of

    for k, case in enumerate(cases_of(exercise)):
        rows = [f"SELECT {', '.join(map(literal, row))}" for row in case.expected.rows]
        nothing = f"SELECT {', '.join('NULL' for _ in case.expected.columns)} WHERE 0"
        yield f"literal output of case {k + 1}", " UNION ALL ".join(rows) or nothing


def _arguments(exercise: Exercise) -> dict[str, str]:
    path: Path = exercise.folder / "equivalent.yaml"
    found = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {str(key): str(value) for key, value in (found or {}).items()}
