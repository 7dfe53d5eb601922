"""`check("id")`: the verdict on a saved answer, in the notebook, from the same judge that grades.

In order: the exercise is looked up in the lab that has begun; its files are read from the artifacts; a
worker process, kept warm, judges them on the practice cases (for choice, critique and witness: on their form
alone); the panel is shown, and where one stands in the lab; what does not pass raises one line.
"""

from __future__ import annotations

import atexit
import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from utils.errors import CourseError
from utils.session import current_lab, kept_from_before, saved_answer
from utils.show import Panel, show
from utils.standing import follow, show_strip
from utils.states import FORM_ONLY, note_passed

if TYPE_CHECKING:
    from grading.lab import Exercise, Lab
    from grading.verdict import Verdict
    from grading.worker import Worker


class NotYet(CourseError):
    """An answer does not pass: the exercise and the first difference, in one line."""


def check(id: str = "") -> None:
    """Judge the saved answer of an exercise on its practice cases and show what was found.

    Raises NotYet, in one line, unless it passes; CourseError for an exercise that is not in the lab.
    """
    from grading.panel import one_line, panel_html, panel_text

    lab = current_lab()
    exercise = _find(lab, id)
    verdict = _verdict(lab, exercise)
    show(Panel(panel_html(verdict, exercise), panel_text(verdict, exercise)))
    if verdict.passed:
        note_passed(lab, exercise)
    follow()  # the strips that are shown already; then one of its own
    show_strip()
    if not verdict.passed:
        raise NotYet(one_line(verdict))


def _find(lab: Lab, id: str) -> Exercise:
    if id in lab.exercises:
        return lab.exercises[id]
    if not id:
        first, names = next(iter(lab.exercises)), ", ".join(lab.exercises)
        raise CourseError(f'Name the exercise: check("{first}"). There are {names}.')
    near = difflib.get_close_matches(str(id), lab.exercises, 1)
    guess = f"Did you mean {near[0]!r}? " if near else ""
    raise CourseError(f"{lab.name} has no exercise {id!r}. {guess}Its exercises: {', '.join(lab.exercises)}.")


def _verdict(lab: Lab, exercise: Exercise) -> Verdict:
    saved = saved_answer(exercise)
    missing = [name for name in exercise.required if name not in saved]
    if missing:
        return _unanswered(exercise, missing)
    verdict = _judged(lab.folder, exercise, saved)
    return _of_form(verdict) if exercise.kind in FORM_ONLY else verdict


def _of_form(verdict: Verdict) -> Verdict:
    """The verdict in words that do not promise more than was looked at."""
    if verdict.passed:
        reason = "complete and well formed; whether it is right is judged when it is handed in"
        return verdict.model_copy(update={"reason": reason})
    return verdict.model_copy(update={"status": "wrong"}) if verdict.status == "error" else verdict


def _unanswered(exercise: Exercise, missing: list[str]) -> Verdict:
    from grading.verdict import Verdict

    cells = " and ".join(f"%%artifact {name}" for name in missing)
    kept = "".join(
        f'; to put your earlier answer back, run in that cell: from utils import restore; restore("{name}")'
        for name in kept_from_before(exercise)
    )
    return Verdict(
        exercise=exercise.id, points=exercise.points, score=0.0, status="wrong", practice_only=True, hint=1,
        reason=f"not answered yet; write the answer in the cell that starts with {cells}, and run it{kept}",
    )  # fmt: skip


def _judged(folder: Path, exercise: Exercise, answers: dict[str, str]) -> Verdict:
    """Ask the worker; once more if it died; a second death is the answer's own."""
    from grading.worker import STOPPED, Task, WorkerDied, failure

    task = Task(folder, exercise.id, answers, form=exercise.kind in FORM_ONLY)
    for _ in range(2):
        try:
            return warm_worker().judge(task)
        except WorkerDied:
            continue
        except BaseException:  # an interrupt: its reply would be read as the next one's
            close_worker()
            raise
    return failure(exercise, "error", STOPPED)


_worker: Worker | None = None


def warm_worker() -> Worker:
    """The judge's process of this kernel, started if it does not run; it ends with the kernel."""
    from grading.worker import Worker

    global _worker
    if _worker is None:
        _worker = Worker(strict=False)  # on their own machine, students judge their own code
        atexit.register(close_worker)
    _worker.start()
    return _worker


def close_worker() -> None:
    """End the judge's process; the next check starts another."""
    global _worker
    if _worker is not None:
        _worker.close()
        _worker = None
