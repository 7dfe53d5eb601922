"""The demo class: some thirty students made from the bank, each with verdicts that are known beforehand.

In order: those who are right (every `right_*` of the bank), those who are wrong somewhere (every `wrong_*`,
spread out so that a student holds few), then the odd ones: blank, duplicated, edited twice, endless,
renamed, cut off, and one who hands in nothing.
"""

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from grading.bank import BankAnswer, answers_of
from grading.lab import Exercise, Lab
from grading.notebook import artifact_of
from grading.pipeline import Course
from grading.verdict import Verdict

NAMES = (
    "ada amir anna aylin ben bo carla chen dina elif emil farah finn greta hana hugo ida ines ivan jana "
    "jonas kofi lars leila lena lina maja malik marta mei milan mira nadia nils noor olga omar oskar paula "
    "petra quinn rana rosa ruth sami sara selma silas sofia sven tamar theo tilda tom umut vera viktor wanda "
    "xenia yara yusuf zara zoe"
)
SMALLEST = 30  # students
BLANK_EVERY = 4  # of those who are wrong somewhere, every fourth has left something out, too
COMMENT = {".sql": "--", ".md": "<!-- -->"}  # other kinds of file: #
ENDLESS = {
    ".py": "while True:\n    pass\n",
    ".sql": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n;\n",
}
Notebook = dict[str, Any]
Bank = Mapping[str, list[BankAnswer]]


@dataclass(frozen=True)
class Expected:
    """What a verdict must say: one of these statuses; at least these parts are lost (None: no score at all)."""

    statuses: frozenset[str]
    lost: frozenset[str] | None

    def misses(self, verdict: Verdict) -> str:
        """What is not as planted; "" if all is."""
        if verdict.status not in self.statuses:
            return f"status {verdict.status}, not {' or '.join(sorted(self.statuses))}"
        if self.lost is None:
            return "" if verdict.score is None else f"score {verdict.score:g}, not open"
        if not self.lost:
            return "" if verdict.score == verdict.points else f"score {verdict.score:g} of {verdict.points:g}"
        kept = sorted(part for part in self.lost if verdict.parts.get(part) != 0)
        return f"keeps the points for {', '.join(kept)}" if kept else ""


RIGHT = Expected(frozenset({"ok"}), frozenset())
REVIEW = Expected(frozenset({"review"}), None)


@dataclass
class Planted:
    """A student with answers, the verdicts that they must get, and what became of the notebook."""

    student: str
    story: str
    answers: dict[str, str] = field(default_factory=dict)
    expected: dict[str, Expected] = field(default_factory=dict)
    file: str = ""  # what the notebook is called; "": as it should be
    submits: bool = True
    change: Callable[[Notebook], Notebook] = lambda notebook: notebook
    cut_at: int | None = None  # characters that arrive of the file

    def give(self, exercise: Exercise, answer: BankAnswer | None) -> None:
        """Answer an exercise with one of the bank's answers, or with its reference."""
        self.answers |= answer.files if answer else exercise.references or {}
        self.expected[exercise.id] = RIGHT
        if answer is not None and not answer.right:
            self.expected[exercise.id] = Expected(frozenset({"wrong", "error"}), answer.loses)

    def clear(self, exercise: Exercise) -> None:
        """Leave an exercise as it was released."""
        for name in exercise.files:
            self.answers.pop(name, None)
        self.expected[exercise.id] = Expected(frozenset({"wrong"}), frozenset(exercise.parts))


def plant(lab: Lab) -> list[Planted]:
    """The class for a lab, the same at each call. Needs the lab's source: references and bank."""
    bank = {id: answers_of(exercise) for id, exercise in lab.exercises.items()}
    names = iter(_names())
    right = [_right(lab, bank, next(names), turn) for turn in range(1 + _most(bank, right=True))]
    wrong = max(_most(bank, right=False), SMALLEST - len(right) - len(ODD), 1)
    return [
        *right,
        *_wrong(lab, bank, [next(names) for _ in range(wrong)]),
        *(_odd(lab, next(names), make) for make in ODD),
    ]


def _names() -> list[str]:
    """More names than a class needs, in an order that does not tell who is what."""
    names = NAMES.split()
    shuffled = [names[(17 * at) % len(names)] for at in range(len(names))]
    return shuffled + [f"{name}{more}" for more in range(2, 9) for name in shuffled]


def _most(bank: Bank, *, right: bool) -> int:
    return max(sum(answer.right == right for answer in answers) for answers in bank.values())


def _right(lab: Lab, bank: Bank, name: str, turn: int) -> Planted:
    """Everything right: the references first, then the bank's right answers, turn by turn."""
    planted = Planted(name, "all right")
    for id, exercise in lab.exercises.items():
        choices = [None, *(answer for answer in bank.get(id, []) if answer.right)]
        planted.give(exercise, choices[turn % len(choices)])
    return planted


def _wrong(lab: Lab, bank: Bank, names: list[str]) -> list[Planted]:
    """Students who share all wrong answers of the bank: an exercise's go to neighbours, one each."""
    students = [_right(lab, bank, name, turn) for turn, name in enumerate(names)]
    wrong = [(id, answer) for id in lab.exercises for answer in bank[id] if not answer.right]
    for at, (id, answer) in enumerate(wrong):
        planted = students[at % len(students)]
        planted.give(lab.exercises[id], answer)
        planted.story = "partly right"
    for turn in range(BLANK_EVERY - 1, len(students), BLANK_EVERY):
        right = [id for id, expected in students[turn].expected.items() if expected == RIGHT]
        if right:
            students[turn].story = "partly right"
            students[turn].clear(lab.exercises[right[turn % len(right)]])
    return students


def _odd(lab: Lab, name: str, make: Callable[[Lab, Planted], None]) -> Planted:
    planted = _right(lab, {}, name, 0)
    planted.story = (make.__doc__ or "").rstrip(".").lower()
    make(lab, planted)
    return planted


def _blank(lab: Lab, planted: Planted) -> None:
    """The notebook as it was released."""
    for exercise in lab.exercises.values():
        planted.clear(exercise)


def _duplicated(lab: Lab, planted: Planted) -> None:
    """An answer cell twice, both the same."""
    planted.change = lambda notebook: _with_copy(lab, notebook, edited=False)


def _edited_twice(lab: Lab, planted: Planted) -> None:
    """An answer cell twice, not the same."""
    planted.change = lambda notebook: _with_copy(lab, notebook, edited=True)
    planted.expected[next(iter(lab.exercises))] = REVIEW


def _with_copy(lab: Lab, notebook: Notebook, *, edited: bool) -> Notebook:
    """The first answer cell once more below itself, as JupyterLab copies it: with a new id."""
    name = next(iter(lab.exercises.values())).files[0]
    at = next(k for k, cell in enumerate(notebook["cells"]) if (artifact_of(cell) or [""])[0] == name)
    twin = copy.deepcopy(notebook["cells"][at]) | {"id": "a-copy"}
    if edited:
        twin["source"] += f"\n{COMMENT.get(PurePosixPath(name).suffix, '#')} once more"
    notebook["cells"].insert(at + 1, twin)
    return notebook


def _endless(lab: Lab, planted: Planted) -> None:
    """An endless loop."""
    kinds = sorted(lab.exercises.values(), key=lambda exercise: exercise.kind != "python")
    exercise = next(one for one in kinds if PurePosixPath(one.files[0]).suffix in ENDLESS)
    planted.answers[exercise.files[0]] = ENDLESS[PurePosixPath(exercise.files[0]).suffix]
    planted.expected[exercise.id] = Expected(frozenset({"error"}), frozenset(exercise.parts))


def _renamed(lab: Lab, planted: Planted) -> None:
    """A notebook with another name."""
    planted.file = f"{lab.name} (1).ipynb"


def _cut_off(lab: Lab, planted: Planted) -> None:
    """A notebook that was cut off on its way."""
    planted.cut_at = 2_000
    planted.expected = dict.fromkeys(lab.exercises, REVIEW)


def _nothing(lab: Lab, planted: Planted) -> None:
    """Nothing handed in."""
    _blank(lab, planted)
    planted.submits = False


ODD = (_blank, _duplicated, _edited_twice, _endless, _renamed, _cut_off, _nothing)


def hand_in(course: Course, lab: Lab, planted: Planted) -> None:
    """Write a student's submission below `submitted/`, as a download or the exchange would leave it."""
    if not planted.submits:
        return
    notebook = json.loads(course.released(lab).read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
        if (artifact := artifact_of(cell)) and artifact[0] in planted.answers:
            cell["source"] = f"%%artifact {artifact[0]}\n{planted.answers[artifact[0]]}".rstrip("\n")
    folder: Path = course.submitted(planted.student, lab)
    folder.mkdir(parents=True)
    text = json.dumps(planted.change(notebook), indent=1, ensure_ascii=False) + "\n"
    path = folder / (planted.file or f"{lab.name}.ipynb")
    path.write_text(text[: planted.cut_at], encoding="utf-8")
