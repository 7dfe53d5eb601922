"""nbgrader's gradebook, written by one process: one transaction a submission.

The same tables and the same `put_score` as stock `nbgrader autograde`, with one connection for the class.
"""

from pathlib import Path
from typing import Any

import nbformat
from nbgrader import api
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc

from grading.autograde import NoVerdict, register
from grading.extract import Extraction
from grading.judging import Verdicts, put_score
from grading.lab import Lab
from grading.notebook import check_of, is_stub, read_ipynb, stem

NO_RESPONSE = "No response."  # nbgrader's own word for an answer cell that was left as it was


class Book:
    """A gradebook, open for one lab. Use it as a context manager."""

    def __init__(self, db_url: str, lab: Lab, released: Path, config: Any = None) -> None:
        register(db_url, released)
        self._url, self._lab, self._config = db_url, lab, config
        cells = read_ipynb(released.read_text(encoding="utf-8"))
        self._checks = {cell["id"]: id for cell in cells if (id := check_of(cell)) is not None}
        self._gradebook = api.Gradebook(db_url)

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_: object) -> None:
        self._gradebook.close()

    def add_student(self, student: str) -> None:
        """A student of the class, also one who hands in nothing."""
        self._student(student)
        self._gradebook.db.commit()

    def put(self, student: str, taken: Extraction, verdicts: Verdicts, timestamp: str | None = None) -> None:
        """Write a whole submission, or nothing of it. A manual score stays. Raises NoVerdict."""
        db = self._gradebook.db
        try:
            with db.no_autoflush:
                submission = self._submission(student)
                submission.timestamp = parse_utc(timestamp) if timestamp else None
                for notebook in submission.notebooks:
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

    def scores(self) -> dict[str, float]:
        """The score of each student who handed in, as nbgrader adds it up."""
        submissions = self._gradebook.submission_dicts(self._lab.name)
        return {one["student"]: float(one["score"]) for one in submissions}

    def _verdict(self, cell: str, verdicts: Verdicts) -> Any:
        if (verdict := verdicts.get(self._checks.get(cell, ""))) is None:
            raise NoVerdict(
                f"the gradebook has a graded cell {cell!r}, which {self._lab.name} has not. "
                f"Next: `nbgrader generate_assignment {self._lab.name} --force`, then grade again."
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


def timestamp_of(folder: Path) -> str | None:
    """When a submission was collected, as the exchange wrote it down."""
    path = folder / "timestamp.txt"
    return path.read_text(encoding="utf-8", errors="replace").strip() or None if path.is_file() else None
