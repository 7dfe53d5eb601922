"""The judge: runs an answer on cases and returns a verdict.

In order: the kind's own trial gives findings (what did not hold) or says why the answer can't be tried;
findings become points by part; the first practice finding becomes the counterexample; findings that equal
those of a known wrong answer give the misconception's name. Findings from hidden cases show no data.
"""

import hashlib
import os
from collections.abc import Mapping
from functools import cache

import apsw

from grading import JUDGE_VERSION, menu
from grading.bench import Failed, Finding, PythonBench, StatementsBench, try_all
from grading.contract import Choice, Critique, Python, Query
from grading.drafts import Witnesses
from grading.lab import Exercise
from grading.migration import Migration, RevisionCritique
from grading.migration_bench import MigrationBench, states
from grading.practice import recognised, signature_of
from grading.probe import Died, OtherColumns, Steps
from grading.query import try_query
from grading.sandbox import jail, ladder
from grading.sandbox.forker import forker
from grading.sandbox.zygote import can_fork
from grading.start import start_of
from grading.stub import is_stub
from grading.told import counterexample, reason
from grading.verdict import Verdict, Versions
from grading.witness import complete_drafts, praise, try_drafts

Answers = Mapping[str, str]
Wrong = dict[str, str]  # a question of a menu → the answer given, where it is not right


def judge(
    exercise: Exercise, answers: Answers, seed: str | None = None, recognise: bool = True, brief: bool = False
) -> Verdict:
    """Judge one answer (file name → text): on practice cases and, with a seed, on hidden ones too.

    `recognise` looks the mistake up among the known wrong answers; `brief` asks only whether it is right, and
    tries no promise after one that does not hold. A file that is missing counts as unanswered. Nothing that
    the answer does makes this raise; what raises is our fault and becomes `infra` in the worker.
    """
    if all(is_stub(answers.get(name, ""), exercise.released[name]) for name in exercise.files):
        return _verdict(exercise, [], seed, Failed("not answered yet", hint=None), status="wrong")
    try:
        findings, wrong = _try(exercise, answers, seed, brief)
    except Failed as failed:
        return _verdict(exercise, [], seed, failed)
    verdict = _verdict(exercise, findings, seed, wrong=wrong)
    if isinstance(exercise.contract, Witnesses):
        verdict = verdict.model_copy(update={"praise": praise(exercise, exercise.contract, answers)})
    return _named(exercise, verdict, findings, wrong) if recognise else verdict


def _named(exercise: Exercise, verdict: Verdict, findings: list[Finding], wrong: Wrong) -> Verdict:
    """The verdict with the misconception of the known wrong answer that fails in the same way."""
    name, hint = recognised(exercise, findings, wrong)
    return verdict.model_copy(update={"misconception": name, "hint": hint or verdict.hint})


def complete(exercise: Exercise, answers: Answers) -> Verdict:
    """For choice, critique and witness: is it complete and well formed? Nothing is said about right or wrong."""
    contract = exercise.contract
    assert isinstance(contract, Choice), "only menus are checked for their form"
    try:
        name = contract.findings if isinstance(contract, Critique) else contract.file
        menu.form(contract, answers.get(name, ""))
        if isinstance(contract, Critique):
            _bench(exercise, answers).loads()
        if isinstance(contract, Witnesses):
            complete_drafts(exercise, contract, answers)
    except menu.BadForm as bad:
        return _verdict(exercise, [], None, Failed(str(bad), bad.line, hint=None))
    except Failed as failed:
        return _verdict(exercise, [], None, failed)
    form = "complete and well formed; whether it is right is judged when it is handed in"
    return _verdict(exercise, [], None).model_copy(update={"reason": form})


def _try(exercise: Exercise, answers: Answers, seed: str | None, brief: bool) -> tuple[list[Finding], Wrong]:
    """What did not hold: promises, and the keys of a menu."""
    contract = exercise.contract
    if isinstance(contract, Query):
        return try_query(exercise, answers.get(contract.file, ""), seed), {}
    if isinstance(contract, Critique):
        return _try_critique(exercise, contract, answers, seed, brief)
    if isinstance(contract, Witnesses):
        wrong = _wrong_keys(exercise, contract, answers.get(contract.file, ""))
        return try_drafts(exercise, contract, answers, seed), wrong
    if isinstance(contract, Choice):
        return [], _wrong_keys(exercise, contract, answers.get(contract.file, ""))
    return try_all(exercise.id, contract, _bench(exercise, answers), seed, brief), {}


def _try_critique(
    exercise: Exercise, contract: Critique, answers: Answers, seed: str | None, brief: bool
) -> tuple[list[Finding], Wrong]:
    """The repaired file and the findings are judged apart: one that can't be read costs its own part."""
    wrong = _wrong_keys(exercise, contract, answers.get(contract.findings, ""))
    try:
        return try_all(exercise.id, contract, _bench(exercise, answers), seed, brief), wrong
    except Failed as failed:
        if not _key_parts(contract):
            raise
        return [Finding(p, Died("an answer", str(failed), "failed"), Steps(), False) for p in contract.promises], wrong


def _wrong_keys(exercise: Exercise, contract: Choice, text: str) -> Wrong:
    """The questions answered wrongly; all of them if the file can't be read. Needs the reference."""
    if exercise.references is None:
        raise ValueError(f"{exercise.id}: the key is not here; grade from solutions/.")
    name = contract.findings if isinstance(contract, Critique) else contract.file
    key = menu.read(exercise.references[name])
    try:
        return menu.wrong_keys(contract, menu.read(text), key)
    except menu.BadForm as bad:
        if isinstance(contract, Critique):
            return {question.key: "" for question in contract.questions}
        raise Failed(str(bad), bad.line, hint=None) from None


def _key_parts(contract: Choice) -> set[str]:
    return {question.part for question in contract.questions}


def _bench(exercise: Exercise, answers: Answers) -> PythonBench | StatementsBench | MigrationBench:
    """Where the file that is run is tried: Python in children, a script of SQL (of a critique, too) in the judge."""
    contract = exercise.contract
    if isinstance(contract, Migration | RevisionCritique):
        bench = MigrationBench(exercise, contract, answers, forker())
        bench.loads()
        return bench
    text, start = answers.get(contract.file, ""), start_of(exercise)
    if contract.file.endswith(".sql"):
        return StatementsBench(contract, text, start)
    assert isinstance(contract, Python | Critique), "only Python has a bench with children"
    return PythonBench(contract, text, start, forker(), exercise.beside)


def containment() -> str:
    """How strongly a child is held: what this judge was started with, else what it does by itself."""
    if not can_fork():
        return "none"
    return os.environ.get(ladder.SET) or jail.level()


@cache
def versions(contract_hash: str) -> Versions:
    """The versions that stand in a verdict."""
    return Versions(judge=JUDGE_VERSION, contract=contract_hash, sqlite=apsw.sqlite_lib_version())


def contract_hash(exercise: Exercise) -> str:
    """Twelve digits that change with the contract, its further cases and what stands beside the answer."""
    found = hashlib.sha256()
    for path in [exercise.folder / "contract.py", exercise.folder / "cases.py", *exercise.given, *states(exercise)]:
        found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()[:12]


def _verdict(
    exercise: Exercise, findings: list[Finding], seed: str | None, failed: Failed | None = None,
    wrong: Wrong | None = None, status: str | None = None,
) -> Verdict:  # fmt: skip
    parts = _parts(exercise, findings, wrong or {}) if failed is None else dict.fromkeys(exercise.parts, 0.0)
    shown = next((f for f in findings if not f.hidden), None)
    first = shown or (findings[0] if findings else None)
    return Verdict(
        exercise=exercise.id,
        points=exercise.points,
        score=sum(parts.values()),
        status=status or _status(findings, wrong or {}, failed),  # type: ignore[arg-type]
        reason=reason(first, wrong or {}, failed, seed),
        parts=parts,
        broken=signature_of(findings, wrong or {}),
        hint=_hint(first) if first else (failed.hint if failed else None),
        counterexample=counterexample(shown) if shown else None,
        hidden=first is not None and first.hidden,
        line=failed.line if failed else None,
        practice_only=seed is None,
        versions=versions(contract_hash(exercise)),
        containment=containment(),
    )


def _parts(exercise: Exercise, findings: list[Finding], wrong: Wrong) -> dict[str, float]:
    lost = {finding.promise.part for finding in findings}
    if isinstance(exercise.contract, Choice):
        lost |= {question.part for question in exercise.contract.questions if question.key in wrong}
    return {part: 0.0 if part in lost else points for part, points in exercise.parts.items()}


def _hint(first: Finding) -> int | None:
    return None if isinstance(first.broken, OtherColumns) else first.promise.hint or 1


def _status(findings: list[Finding], wrong: Wrong, failed: Failed | None) -> str:
    if failed is not None or any(isinstance(finding.broken, Died) for finding in findings):
        return "error"
    return "wrong" if findings or wrong else "ok"


def contained_or_refused() -> None:
    """Grading refuses to run students' code uncontained, unless COURSE_UNCONTAINED is set. Raises RuntimeError."""
    if containment() == "none" and not os.environ.get("COURSE_UNCONTAINED"):
        raise RuntimeError(
            "This machine gives no containment, so students' code will not be run. Grade on Linux 5.13 or newer "
            "with libseccomp (`apt-get install libseccomp2`), or set COURSE_UNCONTAINED=1 to accept the risk."
        )
