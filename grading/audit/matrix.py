"""One exercise on trial: its bank, its mutants and its cheats against its judge.

In order: the bank; every mutant (caught when the judge takes a point from it); for each survivor a search for data on
which it is wrong, longer if `equivalent.yaml` argues that there is none; cheats; the same answers again. What comes
out is a Trial, with a figure for each target.
"""

import difflib
import hashlib
import time
from dataclasses import dataclass

import sqlglot

from grading.audit.cheats import cheats_of
from grading.audit.draws import refused
from grading.audit.evidence import arguments_of, looked_for, wrong_somewhere
from grading.audit.judged import Judged, Step, judged
from grading.audit.made import Made, made_of, query_behind, same_text
from grading.audit.mutate import Mutant
from grading.audit.repeats import differing, times
from grading.audit.trial import Survivor, Trial
from grading.bank import BankAnswer, answers_of
from grading.contract import Query
from grading.lab import Exercise
from grading.verdict import Verdict


@dataclass(frozen=True)
class Settings:
    """How much is tried: verdicts for repeats, draws for right answers, rounds for times, workers for children."""

    repeats: int = 50
    draws: int = 50
    rounds: int = 10
    workers: int | None = None


def nothing_said(what: str, done: int, of: int) -> None:
    """The step of an audit that nobody watches."""


def tried(exercise: Exercise, settings: Settings | None = None, step: Step = nothing_said) -> Trial:
    """Put one exercise on trial. Needs its references."""
    start, settings = time.monotonic(), settings or Settings()
    trial = Trial(exercise=exercise.id, kind=exercise.kind)
    with judged(exercise, settings.workers) as bench:
        _try_bank(bench, trial, step)
        _try_mutants(bench, trial, step)
        _try_cheats(bench, trial, step)
        trial.repeats, trial.differing = differing(bench, settings.repeats, step)
        trial.draws, trial.refused = refused(bench, settings.draws, step)
        if isinstance(exercise.contract, Query):
            trial.times = times(bench, settings.rounds, step)
    trial.seconds = round(time.monotonic() - start, 1)
    return trial


def fingerprint(text: str) -> str:
    """Twelve digits that stand for a mutant in `equivalent.yaml`."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def _try_bank(bench: Judged, trial: Trial, step: Step) -> None:
    answers = answers_of(bench.exercise)
    for answer, verdict in zip(answers, bench.all([a.files for a in answers], "bank", step), strict=True):
        _remark(trial, answer.name, verdict)
        if answer.right:
            trial.right += 1
            trial.right_rejected += [] if verdict.passed else [f"{answer.name}: {verdict.reason}"]
            continue
        trial.wrong += 1
        trial.wrong_accepted += [answer.name] if verdict.passed else []
        trial.wrong_parts += _other_parts(bench.exercise, answer, verdict)
        _measure(bench.exercise, trial, answer.files[bench.exercise.contract.file], verdict)


def _other_parts(exercise: Exercise, answer: BankAnswer, verdict: Verdict) -> list[str]:
    lost = {part for part, points in exercise.parts.items() if verdict.parts.get(part) != points}
    if verdict.passed or lost == answer.loses or not exercise.points:  # nothing can be lost of no points
        return []
    return [f"{answer.name}: says {', '.join(sorted(answer.loses))}, loses {', '.join(sorted(lost))}"]


def _measure(exercise: Exercise, trial: Trial, text: str, verdict: Verdict) -> None:
    """The rows of a counterexample that is shown, in the tables that the answer or the reference reads."""
    shown = verdict.counterexample
    if shown is None or not isinstance(exercise.contract, Query):
        return
    tables = _tables(text) | _tables((exercise.references or {})[exercise.contract.file])
    trial.sizes.append(sum(len(table.rows) for table in shown.given if not tables or table.title.lower() in tables))


def _tables(text: str) -> set[str]:
    try:
        trees = sqlglot.parse(text, dialect="sqlite")
    except sqlglot.errors.SqlglotError:
        return set()
    return {table.name.lower() for tree in trees if tree is not None for table in tree.find_all(sqlglot.exp.Table)}


def _try_mutants(bench: Judged, trial: Trial, step: Step) -> None:
    step("mutants", 0, 1)
    made = made_of(bench.exercise)
    trial.notes += made.notes
    mutants = _without_allowed(bench.exercise, trial, made)
    if not _right_ones(bench, trial, made, step):
        return
    left = []
    answers = [bench.answers(mutant.file, mutant.text) for mutant in mutants]
    for mutant, verdict in zip(mutants, bench.all(answers, "mutants", step), strict=True):
        caught = verdict.status in ("wrong", "error")
        _remark(trial, mutant.name, verdict)
        trial.mutants, trial.killed = trial.mutants + 1, trial.killed + caught
        trial.pairs += len(mutant.operators) > 1
        made_so_far, killed = trial.by_operator.get(mutant.operators[-1], (0, 0))
        trial.by_operator[mutant.operators[-1]] = made_so_far + 1, killed + caught
        left += [] if caught else [mutant]
        if caught:
            _measure(bench.exercise, trial, mutant.text, verdict)
    _try_survivors(bench, trial, left, step)


def _without_allowed(exercise: Exercise, trial: Trial, made: Made) -> list[Mutant]:
    """The mutants that are not, but for comments and layout, a right answer of the bank."""
    right = [answer.files for answer in answers_of(exercise) if answer.right]
    mutants = []
    for mutant in made.mutants:
        file = mutant.file or exercise.contract.file
        if any(same_text(file, mutant.text, files[file]) for files in right):
            trial.allowed.append(f"{mutant.name} {fingerprint(mutant.text)}")
        else:
            mutants.append(mutant)
    return mutants


def _right_ones(bench: Judged, trial: Trial, made: Made, step: Step) -> bool:
    """Do texts that must pass? If the reference as sqlglot writes it does not, its mutants would prove nothing."""
    answers = [bench.answers(one.file, one.text) for one in made.right]
    whole = True
    for one, verdict in zip(made.right, bench.all(answers, "right variants", step), strict=True):
        written_back = one.operators == ("written back",)
        trial.right += not written_back
        if verdict.passed:
            continue
        if written_back:
            trial.notes.append(f"Not mutated: what sqlglot writes back is another {one.file or 'query'}.")
            whole = False
        else:
            trial.right_rejected.append(f"{one.name} of {one.file}: {verdict.reason}\n{one.text}")
    return whole


def _try_survivors(bench: Judged, trial: Trial, left: list[Mutant], step: Step) -> None:
    arguments = arguments_of(bench.exercise)
    known = set()
    for done, mutant in enumerate(left, 1):
        one = _survivor(bench.exercise, mutant)
        one.argument = arguments.get(one.fingerprint)
        known.add(one.fingerprint)
        found = looked_for(bench, mutant, one, step)
        one.evidence, one.enough, one.killer = found.said, found.enough, found.killer
        argued = one.argument is not None and one.killer is None
        (trial.equivalent if argued else trial.survivors).append(one)
        step("survivors", done, len(left))
    trial.stale = sorted(set(arguments) - known)


def _survivor(exercise: Exercise, mutant: Mutant) -> Survivor:
    file = mutant.file or exercise.contract.file
    before, after = (_lines(file, text) for text in ((exercise.references or {})[file], mutant.text))
    diff = list(difflib.unified_diff(before, after, lineterm="", n=1))[2:]
    return Survivor(
        fingerprint=fingerprint(mutant.text), operators=mutant.name, file=file, text=mutant.text, diff="\n".join(diff)
    )


def _lines(file: str, text: str) -> list[str]:
    """An answer as the operators write it, a clause a line, so that only what was changed differs."""
    import ast

    if file.endswith(".py"):
        return ast.unparse(ast.parse(text)).replace("\\n", "\n").splitlines()
    if not file.endswith(".sql"):
        return text.splitlines()
    trees = sqlglot.parse(text, dialect="sqlite")
    some = [t for t in trees if t is not None and not isinstance(t, sqlglot.exp.Semicolon)]  # a comment behind the last
    return ";\n".join(tree.sql("sqlite", pretty=True, comments=False) for tree in some).splitlines()


def _try_cheats(bench: Judged, trial: Trial, step: Step) -> None:
    """What wants the points without answering. One that is right on all data that was tried is no cheat."""
    attempts = [(bench.exercise, one) for one in cheats_of(bench.exercise)]
    for file in bench.exercise.files:
        query = query_behind(bench.exercise, file)
        if query is not None and query is not bench.exercise:
            attempts += [(query, one) for one in cheats_of(query, file)]
    answers = [bench.answers(one.file, one.text) for _, one in attempts]
    for (behind, one), verdict in zip(attempts, bench.all(answers, "cheats", step), strict=True):
        if verdict.passed and isinstance(behind.contract, Query) and not wrong_somewhere(behind, one.text):
            continue
        trial.cheats += 1
        trial.cheats_accepted += [f"{one.name} ({one.file})"] if verdict.passed else []
        _remark(trial, one.name, verdict)


def _remark(trial: Trial, name: str, verdict: Verdict) -> None:
    """A judge that fails over an answer is our fault: said, and no catch."""
    if verdict.status in ("infra", "review"):
        note = f"The judge gave no verdict on {name}: {verdict.reason}"
        trial.notes += [note] if note not in trial.notes else []
