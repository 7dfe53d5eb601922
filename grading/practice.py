"""What ships beside a released exercise: practice/ID.json, with what known wrong answers look like.

For queries: small databases, each with the expected result. For probed kinds: for each known wrong
answer, which promises it breaks and how. A menu ships nothing, for its key must stay here.
"""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grading.contract import Choice, Query

if TYPE_CHECKING:
    from grading.bench import Finding
    from grading.lab import Exercise

Known = dict[str, Any]  # misconception, hint, broken: {promise: code}


def recognised(exercise: "Exercise", findings: list["Finding"], wrong: dict[str, str]) -> tuple[str | None, int | None]:
    """The misconception (and its hint) whose known wrong answer fails in the same way, or (None, None)."""
    if not findings and not wrong:
        return None, None
    signature = signature_of(findings, wrong)
    known = known_of(exercise)
    same = [k for k in known if k["broken"] == signature]
    if not same and not wrong and not isinstance(exercise.contract, Query):
        same = [k for k in known if set(k["broken"]) == set(signature)]
    if not same and wrong:  # a menu: somebody may hold several misconceptions; the first is named
        same = [k for k in known if k["broken"] and k["broken"].items() <= signature.items()][:1]
    names = {k["misconception"] for k in same}
    return (same[0]["misconception"], same[0].get("hint")) if len(names) == 1 else (None, None)


def signature_of(findings: list["Finding"], wrong: dict[str, str]) -> dict[str, str]:
    """How an answer fails: promise → code of the failure, question → what was answered."""
    return {f.promise.name: f.broken.code for f in findings} | wrong


def known_of(exercise: "Exercise") -> list[Known]:
    """The known wrong answers: from the practice file; for a menu, whose key does not ship, from the bank."""
    if isinstance(exercise.contract, Choice) and exercise.references is not None:
        return _known_of_menu(exercise)
    return list(stored(exercise).get("known", []))


_menus: dict[Path, list[Known]] = {}


def _known_of_menu(exercise: "Exercise") -> list[Known]:
    from grading.bank import wrong_answers

    if exercise.folder not in _menus:
        _menus[exercise.folder] = [known_wrong(exercise, answer) for answer in wrong_answers(exercise)]
    return _menus[exercise.folder]


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


def practice_of(exercise: "Exercise") -> dict[str, Any]:
    """Make the practice file of an exercise, from its references and its bank."""
    from grading.bank import wrong_answers  # the bank judges, and judging reads this module

    made: dict[str, Any] = {}
    if isinstance(exercise.contract, Query):
        made["cases"] = _cases(exercise, exercise.contract)
    if not isinstance(exercise.contract, Choice):
        made["known"] = [known_wrong(exercise, answer) for answer in wrong_answers(exercise)]
    return made


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


def known_wrong(exercise: "Exercise", answer: Any) -> Known:
    """How one wrong answer of the bank fails on the practice cases."""
    from grading.judge import findings_of

    findings, wrong = findings_of(exercise, answer.files)
    return {
        "misconception": answer.misconception,
        "hint": answer.hint,
        "broken": dict(sorted(signature_of(findings, wrong).items())),
    }
