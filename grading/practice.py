"""What ships beside a released exercise: practice/ID.json, with what known wrong answers look like.

For queries: small databases, each with the expected result. For probed kinds: for each known wrong
answer, which promises it breaks and how. A menu ships nothing, for its key must stay here.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grading.contract import Choice, Query
from grading.probe import Died

if TYPE_CHECKING:
    from grading.bank import BankAnswer
    from grading.bench import Finding
    from grading.lab import Exercise
    from grading.verdict import Verdict

KNOWN = "known.json"  # beside a menu's contract, never released: what its wrong answers look like
FAST = ("query", "statements")  # milliseconds an answer, in the judge itself; other kinds run in children
Known = dict[str, Any]  # misconception, hint, broken: {promise: code}


def recognised(exercise: "Exercise", findings: list["Finding"], wrong: dict[str, str]) -> tuple[str | None, int | None]:
    """The misconception (and its hint) whose known wrong answer fails in the same way, or (None, None)."""
    if not findings and not wrong:
        return None, None
    signature = signature_of(findings, wrong)
    known = known_of(exercise)
    same = [k for k in known if k["broken"] == signature]
    if not same and (shown := _shown(signature)):  # a student's copy lacks the promises that are never released
        same = [k for k in known if _shown(k["broken"]) == shown]
    ended = any(isinstance(f.broken, Died) for f in findings)  # says nothing of what was meant
    if not same and not wrong and not ended and not isinstance(exercise.contract, Query):
        same = [k for k in known if _outcomes(k["broken"]) == _outcomes(signature)]
    if not same and wrong:  # a menu: somebody may hold several misconceptions; the first is named
        same = [k for k in known if k["broken"] and k["broken"].items() <= signature.items()][:1]
    names = {k["misconception"] for k in same}
    return (same[0]["misconception"], same[0].get("hint")) if len(names) == 1 else (None, None)


def signature_of(findings: list["Finding"], wrong: dict[str, str]) -> dict[str, str]:
    """How an answer fails: promise → code of the failure and its step, question → what was answered."""
    return {f.promise.name: _code(f) for f in findings} | wrong


def _shown(broken: dict[str, str]) -> dict[str, str]:
    """How an answer fails, as far as a student may see it."""
    return {name: code for name, code in broken.items() if code != "hidden"}


def _outcomes(broken: dict[str, str]) -> dict[str, str]:
    """How an answer fails; the step is left out where the outcome says it alone. That something was accepted, refused
    or raised is an outcome of many mistakes: only the step tells them apart."""
    said = ("value:", "rows:")
    return {name: code.rpartition("@")[0] if code.startswith(said) else code for name, code in broken.items()}


def _code(finding: "Finding") -> str:
    """The failure's code and the number of its step; nothing of a hidden case, which may hold its data."""
    return "hidden" if finding.hidden else f"{finding.broken.code}@{len(finding.steps.lines)}"


def known_of(exercise: "Exercise") -> list[Known]:
    """The known wrong answers: from the practice file; for a menu, whose key does not ship, from known.json."""
    if isinstance(exercise.contract, Choice):
        path = exercise.folder / KNOWN
        return list(_read(path, path.stat().st_mtime_ns)["known"]) if path.is_file() else []
    return list(stored(exercise).get("known", []))


def stored(exercise: "Exercise") -> dict[str, Any]:
    """The practice file of an exercise; {} if there is none. Beside the lab, or in labs/ for a source."""
    lab = exercise.folder.parent
    for folder in (lab, lab.parent.parent / "labs" / lab.name):
        path = folder / "practice" / f"{exercise.id}.json"
        if path.is_file():
            return _read(path, path.stat().st_mtime_ns)
    return {}


@cache
def _read(path: Path, _changed: int) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def practice_of(exercise: "Exercise", again: bool = True) -> dict[str, Any]:
    """Make the practice file of an exercise, from its references and its bank.

    Without `again`, known wrong answers that run in children are not judged: what is stored of them is taken.
    """
    made: dict[str, Any] = {}
    if isinstance(exercise.contract, Query):
        made["cases"] = _cases(exercise, exercise.contract)
        _same_columns(exercise.id, exercise.contract, made["cases"])
    if not isinstance(exercise.contract, Choice):
        kept = None if again or exercise.kind in FAST else stored(exercise).get("known")
        made["known"] = _known_wrong(exercise) if kept is None else kept
    return made


def unreleased_of(exercise: "Exercise") -> dict[str, Any]:
    """Make known.json, for a menu: its wrong answers would tell the key."""
    return {"known": _known_wrong(exercise)} if isinstance(exercise.contract, Choice) else {}


def _cases(exercise: "Exercise", contract: Query) -> list[dict[str, Any]]:
    """Cases given by hand as scripts, or made by the killing loop as rows by table."""
    from grading.query import by_hand, cases_of

    if not by_hand(exercise, contract):
        from grading.cases.practice import build_cases

        return build_cases(exercise)
    return [
        {"script": c.script, "columns": c.expected.columns, "rows": [list(r) for r in c.expected.rows]}
        for c in cases_of(exercise)
    ]


def _same_columns(id: str, contract: Query, cases: list[dict[str, Any]]) -> None:
    """Answers are compared with the reference, students read the contract. Raises LabError where the two differ."""
    from grading.lab import LabError

    for given in [case["columns"] for case in cases[:1]]:
        if [name.lower() for name in given] != [name.lower() for name in contract.columns]:
            raise LabError(
                f"{id}: the contract names the columns {contract.columns}, the reference gives {given}; "
                "make them the same, for students read the one and are compared with the other."
            )


def _known_wrong(exercise: "Exercise") -> list[Known]:
    """How each wrong answer of the bank fails on the practice cases, judged side by side: some only wait."""
    from grading.bank import wrong_answers
    from grading.judge import judge

    answers = wrong_answers(exercise)
    if exercise.kind in FAST:
        return [_known(answer, judge(exercise, answer.files, recognise=False)) for answer in answers]
    return [_known(answer, verdict) for answer, verdict in zip(answers, _side_by_side(exercise, answers), strict=True)]


def _side_by_side(exercise: "Exercise", answers: list["BankAnswer"]) -> list["Verdict"]:
    """Verdicts from several workers: some answers only wait."""
    from grading.worker import Pool, Task

    lab = exercise.folder.parent
    tasks = [Task(lab, exercise.id, answer.files, who=k) for k, answer in enumerate(answers)]
    most = 8 if not exercise.contract.preload else os.cpu_count() or 1  # large libraries: nobody only waits
    with Pool(min(most, len(tasks)) or 1, strict=False) as pool:
        verdicts = {task.who: verdict for task, verdict in pool.judge_all(tasks)}
    return [verdicts[k] for k in range(len(tasks))]


def _known(answer: "BankAnswer", verdict: "Verdict") -> Known:
    broken = _shown(dict(sorted(verdict.broken.items())))  # a promise of cases.py is never released
    return {"misconception": answer.misconception, "hint": answer.hint, "broken": broken}
