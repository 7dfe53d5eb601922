"""A class graded, in order: read submissions → judge answers → write notebooks, verdicts, gradebook → reports.

The coordinator runs nothing of a submission; answers run in the judge's workers. Every student of the class
gets a verdict for every exercise, also one who handed in nothing.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grading.cache import VerdictCache
from grading.configuration import gradebook_url, settings
from grading.extract import Extraction, extract, rebuild
from grading.extract.read import NOT_HANDED_IN
from grading.gradebook import Book, Given, timestamp_of
from grading.judging import (
    Verdicts,
    contained,
    judged,
    ready,
    show_verdicts,
    tasks_of,
    unjudged,
    write_record,
    write_whole,
)  # fmt: skip
from grading.lab import Lab
from grading.worker import Judges, Pool

BATCH = 64  # submissions in memory at a time
JUDGES_A_CORE = 2  # answers wait (for locks, for limits) longer than they compute
Step = Callable[[str, int, int], None]  # what is done, how many are, of how many


@dataclass(frozen=True)
class Graded:
    """A student with a verdict for every exercise of the lab."""

    student: str
    verdicts: Verdicts
    states: dict[str, str]  # answered, unanswered or review, by exercise
    notes: list[str]
    submitted: bool
    texts: dict[str, dict[str, str]] = field(default_factory=dict)  # of answers with a misconception: file → text
    given: Given = field(default_factory=Given)

    @property
    def scores(self) -> dict[str, float | None]:
        """By exercise, as the gradebook counts: a person's points before the judge's; None where one is waited for."""
        return {id: self.given.by_hand.get(id, verdict.score) for id, verdict in self.verdicts.items()}

    @property
    def judged(self) -> float:
        """The judge's points alone."""
        return sum(verdict.score or 0.0 for verdict in self.verdicts.values())

    @property
    def points(self) -> float:
        """The points so far, as `nbgrader export` has them; what waits for a person counts nothing yet."""
        return max(sum(score or 0.0 for score in self.scores.values()) - self.given.penalty, 0.0)


@dataclass(frozen=True)
class Course:
    """The folders of a class: nbgrader's names below `root`, and the released labs."""

    root: Path
    labs: Path

    @property
    def db_url(self) -> str:
        """The gradebook's address: what the folder's nbgrader_config.py says, or a file in it."""
        return gradebook_url(settings(self.root), self.root)

    def submitted(self, student: str, lab: Lab) -> Path:
        """A student's folder for a lab, as the exchange or a download left it."""
        return self.root / "submitted" / student / lab.name

    def autograded(self, student: str, lab: Lab) -> Path:
        """Where nbgrader keeps what was graded."""
        return self.root / "autograded" / student / lab.name

    def released(self, lab: Lab) -> Path:
        """The lab's notebook as students got it."""
        return self.labs / lab.name / f"{lab.name}.ipynb"


def students_of(course: Course, lab: Lab, roster: Iterable[str] = ()) -> list[str]:
    """The class: everybody on the roster, and everybody who handed in."""
    handed_in = {path.parent.name for path in (course.root / "submitted").glob(f"*/{lab.name}") if path.is_dir()}
    return sorted(handed_in | set(roster))


def grade(
    course: Course,
    lab: Lab,
    students: Iterable[str],
    *,
    workers: int | None = None,
    strict: bool = True,
    config: Any = None,
    step: Step = lambda what, done, of: None,
    fresh: bool = False,
    scheduler: str | None = None,
) -> list[Graded]:
    """Judge the lab of every student and write it all down; the verdicts, by student.

    What was judged before (`verdicts/known.db`) is taken as it was, unless `fresh`: a run that was killed goes on
    where it stopped, and ends with the same gradebook.

    Raises NotReady where the judge can't run, and Unreachable where no scheduler is; no score is written then.
    """
    students = list(students)
    graded: list[Graded] = []  # in the order in which they are done
    with service(
        course, lab, workers=workers, strict=strict, config=config, fresh=fresh, scheduler=scheduler
    ) as grader:
        grader.book.add_students(students)
        for batch in _batches(students):
            for one in grader.grade(batch):
                graded.append(one)
                step("judged", len(graded), len(students))
    return sorted(graded, key=lambda one: one.student)


@dataclass(frozen=True)
class Service:
    """Everything that grading needs, started: workers, the gradebook, and what was judged before."""

    course: Course
    lab: Lab
    released: Any
    pool: Judges
    book: Book
    known: VerdictCache | None

    def grade(self, students: list[str]) -> Iterator[Graded]:
        """Judge these students' labs and write each down as soon as it is done. They are in the gradebook already."""
        for student, taken, verdicts in _judge_batch(self.course, self.lab, self.pool, students, self.known):
            given = _write(self.course, self.lab, self.released, self.book, student, taken, verdicts)
            yield _graded(self.lab, student, taken, verdicts, given)


@contextmanager
def service(
    course: Course,
    lab: Lab,
    *,
    workers: int | None = None,
    strict: bool = True,
    config: Any = None,
    fresh: bool = False,
    scheduler: str | None = None,
) -> Iterator[Service]:
    """A started service for one lab. Raises NotReady where the judge can't run, and Unreachable."""
    released = json.loads(course.released(lab).read_text(encoding="utf-8"))
    if strict and scheduler is None:
        contained()
    # The workers come before the gradebook: a process that makes others has no database open.
    with _judges(workers, strict, scheduler) as pool:
        ready(pool, lab)
        with Book(course.db_url, lab, course.released(lab), config) as book, _known(course, fresh) as known:
            yield Service(course, lab, released, pool, book, known)


def _judges(workers: int | None, strict: bool, scheduler: str | None) -> Judges:
    """This machine's judges, or those behind a scheduler."""
    if scheduler is None:
        return Pool(workers or JUDGES_A_CORE * (os.cpu_count() or 1), strict)
    from grading.cluster import Cluster

    return Cluster(scheduler, strict)


@contextmanager
def _known(course: Course, fresh: bool) -> Iterator[VerdictCache | None]:
    """What was judged before in this class; nothing, if all is to be judged anew."""
    known = None if fresh else VerdictCache(course.root / "verdicts" / "known.db")
    try:
        yield known
    finally:
        if known is not None:
            known.close()


def _graded(lab: Lab, student: str, taken: Extraction, verdicts: Verdicts, given: Given) -> Graded:
    states: dict[str, str] = {id: taken.answers[id].state for id in lab.exercises}
    texts = {id: taken.answers[id].texts for id in lab.exercises if verdicts[id].misconception}
    ordered = {id: verdicts[id] for id in lab.exercises}
    return Graded(student, ordered, states, taken.notes, taken.submitted, texts, given)


def _batches(students: list[str]) -> Iterator[list[str]]:
    for at in range(0, len(students), BATCH):
        yield students[at : at + BATCH]


def _taken(course: Course, lab: Lab, student: str) -> Extraction:
    """A submission as it is read. A folder without anything in it is said: more may have been sent than collected."""
    folder = course.submitted(student, lab)
    taken = extract(lab, folder)
    if not taken.submitted and folder.is_dir():
        taken.notes.append(f"submitted/{student}/{lab.name} is empty: collect it again, or remove the folder")
    return taken


def _judge_batch(
    course: Course, lab: Lab, pool: Judges, batch: list[str], known: VerdictCache | None
) -> Iterator[tuple[str, Extraction, Verdicts]]:  # fmt: skip
    """Submissions as they are done: each when the last of its answers is judged."""
    taken = {student: _taken(course, lab, student) for student in batch}
    verdicts = {student: unjudged(lab, taken[student].answers) for student in batch}
    tasks = [task for student in batch for task in tasks_of(lab, taken[student].answers, student)]
    for student in batch:
        if len(verdicts[student]) == len(lab.exercises):
            yield student, taken[student], verdicts[student]
    for task, verdict in judged(pool, tasks, known):
        student = task.who
        verdicts[student][task.exercise] = verdict
        if len(verdicts[student]) == len(lab.exercises):
            yield student, taken[student], verdicts[student]


def _write(
    course: Course, lab: Lab, released: Any, book: Book, student: str, taken: Extraction, verdicts: Verdicts
) -> Given:  # fmt: skip
    """The record first, then the notebook, then the gradebook: a number there always has its reasons beside it."""
    write_record(course.root, student, lab, taken, verdicts)
    if not taken.submitted:
        return Given()  # nbgrader, too, has no submission then
    notebook = rebuild(lab, released, taken)
    show_verdicts(lab, notebook, verdicts)
    folder = course.autograded(student, lab)
    folder.mkdir(parents=True, exist_ok=True)
    # A new file in the old one's place: nbgrader leaves its own read-only.
    # Without indents, for with them Python's own encoder has to do it, ten times slower.
    write_whole(folder / f"{lab.name}.ipynb", json.dumps(notebook, ensure_ascii=False) + "\n")
    for name in NOT_HANDED_IN:  # `nbgrader release_feedback` finds the way back to a submission by them
        if (note := course.submitted(student, lab) / name).is_file() and not note.is_symlink():
            write_whole(folder / name, note.read_text(encoding="utf-8", errors="replace"))
    return book.put(student, taken, verdicts, timestamp_of(course.submitted(student, lab)))
