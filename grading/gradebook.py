"""nbgrader's gradebook, written by one process: one transaction a submission.

The same tables and the same `put_score` as stock `nbgrader autograde`, with one connection for the class.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import api
from nbgrader.preprocessors import AssignLatePenalties, SaveCells
from nbgrader.utils import parse_utc

from grading.autograde import NoVerdict, register
from grading.extract import Extraction
from grading.judging import Verdicts, put_score
from grading.lab import Lab
from grading.notebook import check_of, read_ipynb, stem
from grading.stub import is_stub

CHECK = "check_"  # a graded cell's name begins so; its exercise's id follows
NO_RESPONSE = "No response."  # nbgrader's own word for an answer cell that was left as it was


@dataclass(frozen=True)
class Given:
    """What the gradebook has beside the judge's scores: points that a person gave, by exercise; the late penalty."""

    by_hand: dict[str, float] = field(default_factory=dict)
    penalty: float = 0.0


class OtherExercises(RuntimeError):
    """Work was handed in for other exercises than the lab has now; the message says which, and what to do."""


class Book:
    """A gradebook, open for one lab. Use it as a context manager."""

    def __init__(self, db_url: str, lab: Lab, released: Path, config: Any = None) -> None:
        register(db_url, released)
        _fit(db_url, lab, released)
        self._url, self._lab, self._config = db_url, lab, config
        cells = read_ipynb(released.read_text(encoding="utf-8"))
        self._checks = {cell["id"]: id for cell in cells if (id := check_of(cell)) is not None}
        self._gradebook = api.Gradebook(db_url)

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_: object) -> None:
        self._gradebook.close()

    def add_students(self, students: Iterable[str]) -> None:
        """The students of the class, also those who hand in nothing: one transaction for all."""
        for student in students:
            self._student(student)
        self._gradebook.db.commit()

    def put(self, student: str, taken: Extraction, verdicts: Verdicts, timestamp: str | None = None) -> Given:
        """Write a whole submission, or nothing of it; what a person gave stays, and is returned. Raises NoVerdict."""
        db = self._gradebook.db
        try:
            with db.no_autoflush:
                submission = self._submission(student)
                submission.timestamp = parse_utc(timestamp) if timestamp else None
                for notebook in submission.notebooks:
                    notebook.late_submission_penalty = None  # a deadline may have moved
                    for grade in notebook.grades:
                        put_score(grade, self._verdict(grade.cell.name, verdicts))
                    for comment in notebook.comments:
                        comment.auto_comment = self._comment(comment.cell.name, taken)
            db.commit()
        except BaseException:
            db.rollback()
            raise
        if submission.total_seconds_late > 0:
            self._penalise(student)
            db.refresh(submission)
            for notebook in submission.notebooks:
                db.refresh(notebook)
        return self._given(submission)

    def _given(self, submission: Any) -> Given:
        """A person's points: in place of the judge's, or on top of them (nbgrader's extra credit)."""
        grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
        by_hand = {
            self._checks[grade.cell.name]: float(grade.score)
            for grade in grades
            if grade.manual_score is not None or grade.extra_credit
        }
        return Given(by_hand, float(submission.late_submission_penalty or 0.0))

    def scores(self) -> dict[str, float]:
        """The score of each student who handed in, as nbgrader adds it up."""
        submissions = self._gradebook.submission_dicts(self._lab.name)
        return {one["student"]: float(one["score"]) for one in submissions}

    def _verdict(self, cell: str, verdicts: Verdicts) -> Any:
        if (verdict := verdicts.get(self._checks.get(cell, ""))) is None:
            raise NoVerdict(
                f"The graded cell {cell!r} of {self._lab.name} has no verdict. "
                "Next: grade again; if it stays, report it. Nothing of this submission was written."
            )
        return verdict

    def _comment(self, cell: str, taken: Extraction) -> str | None:
        for id, exercise in self._lab.exercises.items():
            for name in exercise.files:
                if stem(name) == cell and is_stub(taken.answers[id].texts[name], exercise.released[name]):
                    return NO_RESPONSE
        return None

    def _student(self, student: str) -> Any:
        db = self._gradebook.db
        if (found := db.get(api.Student, student)) is None:
            found = api.Student(id=student)
            db.add(found)
        return found

    def _submission(self, student: str) -> Any:
        """The student's submission, made like nbgrader's `add_submission` but not yet committed."""
        db = self._gradebook.db
        try:
            return self._gradebook.find_submission(self._lab.name, student)
        except api.MissingEntry:
            pass
        assignment = self._gradebook.find_assignment(self._lab.name)
        submission = api.SubmittedAssignment(assignment=assignment, student=self._student(student))
        db.add(submission)
        for notebook in assignment.notebooks:
            submitted = api.SubmittedNotebook(notebook=notebook, assignment=submission)
            db.add(submitted)
            db.add_all(api.Grade(cell=cell, notebook=submitted) for cell in notebook.grade_cells)
            db.add_all(api.Comment(cell=cell, notebook=submitted) for cell in notebook.solution_cells)
        return submission

    def _penalise(self, student: str) -> None:
        """The late penalty that nbgrader_config.py asks for, by nbgrader's own step."""
        name = self._lab.name
        where = {"notebook": name, "assignment": name, "student": student, "db_url": self._url}
        step = AssignLatePenalties(config=self._config) if self._config else AssignLatePenalties()
        step.preprocess(nbformat.from_dict({"cells": []}), {"nbgrader": where})  # type: ignore[no-untyped-call]


def _fit(db_url: str, lab: Lab, released: Path) -> None:
    """Give a gradebook the lab's cells, if it has others. Raises OtherExercises where work was handed in for those."""
    notebook = nbformat.read(released, as_version=4)  # type: ignore[no-untyped-call]
    ours = {cell.metadata.nbgrader.grade_id for cell in notebook.cells if cell.metadata.get("nbgrader")}
    with api.Gradebook(db_url) as gradebook:
        known = gradebook.find_notebook(lab.name, lab.name)
        theirs = {cell.name for cells in (known.grade_cells, known.solution_cells) for cell in cells}
        handed_in = len(known.submissions) > 0
    if ours == theirs:
        return
    if handed_in:
        raise OtherExercises(_other(lab, db_url, _exercises(theirs - ours), _exercises(ours - theirs)))
    SaveCells().preprocess(notebook, {"nbgrader": {"notebook": lab.name, "assignment": lab.name, "db_url": db_url}})


def _exercises(cells: set[str]) -> str:
    """The exercises of these cells; the cells themselves where none is graded."""
    return ", ".join(f"`{id}`" for id in sorted({c.removeprefix(CHECK) for c in cells if c.startswith(CHECK)} or cells))


def _other(lab: Lab, db_url: str, gone: str, new: str) -> str:
    """What is different, the way back, and the way on with what it costs."""
    said = [f"still has {gone}"] if gone else []
    said += [f"does not know {new}"] if new else []
    name = Path(db_url).name
    fresh = f"`mv {name} old-{name}`" if db_url.startswith("sqlite") else "another `db_url` in nbgrader_config.py"
    return (
        f"The gradebook {' and '.join(said)}, and work was handed in for {lab.name} as it was before. Nothing was "
        "written. Next: go back to the exercises of before (`git checkout solutions labs`; `git revert`, if the change "
        f"is committed), or begin a new gradebook ({fresh}), then grade every lab again. Scores and comments given by "
        "hand, names and deadlines are in the old one only: enter them again."
    )


def timestamp_of(folder: Path) -> str | None:
    """When a submission was collected, as the exchange wrote it down."""
    path = folder / "timestamp.txt"
    return path.read_text(encoding="utf-8", errors="replace").strip() or None if path.is_file() else None
