"""An appeal that is right, and what it changes: the answer goes into the bank, the class is graded again.

In order: a student's answer becomes a `right_*` file of the exercise; the judge is asked whether it takes it now; the
class is graded again (answers of other exercises are known already); every changed score is listed with its reason.
Scores that a person gave stay. A contract that was mended in mid-term goes the same way, without the first step.
"""

import csv
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from grading.extract import extract
from grading.lab import Exercise, Lab
from grading.notebook import check_of, read_ipynb, stem
from grading.pipeline import Course, Graded, students_of
from grading.verdict import Verdict

Records = dict[tuple[str, str], Verdict]  # (student, exercise) → the verdict that was recorded
CANNOT = "can't be taken into the bank"


class NoAppeal(ValueError):
    """There is nothing to take into the bank; the message says why and what to do."""


@dataclass(frozen=True)
class Change:
    """One score that is not what it was. `manual` is what a person gave, which stays."""

    student: str
    exercise: str
    before: float | None
    after: float | None
    manual: float | None
    why: str


def take_into_bank(lab: Lab, exercise: str, course: Course, student: str, name: str) -> Path:
    """Write a student's answer as `right_NAME` beside the exercise; nobody's name is in it. Raises NoAppeal."""
    if exercise not in lab.exercises:
        raise NoAppeal(f"{lab.name} has no exercise {exercise}. Next: name one of {', '.join(lab.exercises)}.")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise NoAppeal(f"{name!r} is no name for a file of the bank. Next: use small letters, digits and _ alone.")
    asked = lab.exercises[exercise]
    where = f"submitted/{student}/{lab.name}"
    if not course.submitted(student, lab).is_dir():
        raise NoAppeal(f"There is no {where}. Next: name one who has handed in; `ls submitted` lists them.")
    answer = extract(lab, course.submitted(student, lab)).answers[exercise]
    if answer.state != "answered":
        raise NoAppeal(f"The answer of {student} {CANNOT}: {answer.reason}. Next: look at {where}.")
    own = {file: text for file, text in answer.texts.items() if text != (asked.references or {}).get(file)}
    if not own:
        raise NoAppeal(f"The answer of {student} is the reference itself. Next: look at the verdict's reason.")
    return _written(asked, f"right_{name}", own)


def _written(exercise: Exercise, name: str, texts: Mapping[str, str]) -> Path:
    """One file as a file, several as a folder. Raises NoAppeal where something of that name is there."""
    file, text = next(iter(texts.items()))
    fitting = [one for one in exercise.files if Path(one).suffix == Path(file).suffix]
    middle = f".{stem(file)}" if len(fitting) > 1 else ""
    path = exercise.folder / (name if len(texts) > 1 else f"{name}{middle}{Path(file).suffix}")
    if path.exists():
        raise NoAppeal(f"{exercise.id}/{path.name} is there already. Next: give another name with --name.")
    if len(texts) == 1:
        path.write_text(text, encoding="utf-8")
        return path
    path.mkdir()
    for file, text in texts.items():
        (path / Path(file).name).write_text(text, encoding="utf-8")
    return path


@contextmanager
def before_regrading(course: Course, lab: Lab) -> Iterator[Records]:
    """The verdicts of the last grading run; after a regrading that was stopped, those from before it.

    They are kept beside the records until a regrading has come to its end, so that it lists every change.
    """
    folder = course.root / "verdicts" / lab.name
    kept = folder / "before"
    if not kept.is_dir() and any(folder.glob("*.json")):
        made = Path(tempfile.mkdtemp(dir=folder, prefix="before-"))
        for path in folder.glob("*.json"):
            shutil.copy(path, made)
        made.rename(kept)  # all of them, or none
    yield recorded(kept)  # what is raised in between leaves them there
    shutil.rmtree(kept, ignore_errors=True)


def students_still(course: Course, lab: Lab, before: Records) -> list[str]:
    """Whoever handed in, and whoever was graded before and was not removed from the gradebook since."""
    with Gradebook(course.db_url) as book:
        known = {student.id for student in book.students}
    return sorted({*students_of(course, lab), *(known & {student for student, _ in before})})


def recorded(folder: Path) -> Records:
    """The verdicts in a folder of the instructor's records."""
    found: Records = {}
    for path in sorted(folder.glob("*.json")):
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for said in record["verdicts"]:
            verdict = Verdict.model_validate({key: value for key, value in said.items() if key != "seed"})
            found[record["student"], verdict.exercise] = verdict
    return found


def given_by_hand(course: Course, lab: Lab) -> dict[tuple[str, str], float]:
    """(student, exercise) → the score that a person gave."""
    cells = read_ipynb(course.released(lab).read_text(encoding="utf-8"))
    checks = {cell["id"]: id for cell in cells if (id := check_of(cell)) is not None}
    with Gradebook(course.db_url) as book:
        return {
            (submission.student.id, checks[grade.name]): grade.manual_score
            for submission in book.assignment_submissions(lab.name)
            for notebook in submission.notebooks
            for grade in notebook.grades
            if grade.manual_score is not None and grade.name in checks
        }


def changes(before: Records, graded: Sequence[Graded], manual: Mapping[tuple[str, str], float]) -> list[Change]:
    """Every score that is not what it was, by student and exercise, with the reason."""
    found = []
    for one in graded:
        for id, new in one.verdicts.items():
            old = before.get((one.student, id))
            if old is None or old.score != new.score:
                why = _why(old, new)
                score = old.score if old else None
                found.append(Change(one.student, id, score, new.score, manual.get((one.student, id)), why))
    return found


def _why(old: Verdict | None, new: Verdict) -> str:
    """What is different between two verdicts, the likeliest cause first."""
    if old is None:
        return "not graded before"
    causes = []
    if old.versions and new.versions:
        names = {"judge": "the judge", "contract": "the contract or its cases", "sqlite": "SQLite"}
        causes = [said for key, said in names.items() if getattr(old.versions, key) != getattr(new.versions, key)]
    cause = f"{' and '.join(causes)} changed" if causes else "the answer, the reference or the course's seed changed"
    return f"{cause}; before: {old.reason}; now: {new.reason}"


def write_changes(path: Path, found: Sequence[Change]) -> Path:
    """The list as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["student", "exercise", "before", "after", "by hand (stays)", "why"])
        writer.writerows([c.student, c.exercise, c.before, c.after, c.manual, c.why] for c in found)
    return path
