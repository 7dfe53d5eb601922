"""What this kernel works on: the lab, and which answer a file belongs to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from utils.artifacts import artifact_path
from utils.errors import CourseError
from utils.paths import lab_folder

if TYPE_CHECKING:
    from grading.lab import Exercise, Lab

_started: dict[Path, str] = {}


def work_on(name: str) -> None:
    """Remember the lab that the notebook in the working directory works on."""
    _started[Path.cwd()] = name


def current_lab() -> Lab:
    """The lab of the last `start_lab`, else the one whose folder is the working directory.

    Raises CourseError when neither tells.
    """
    from grading.lab import LabError, load_lab

    name = _started.get(Path.cwd(), Path.cwd().name)
    try:
        return load_lab(lab_folder(name))
    except (CourseError, LabError) as error:
        if name in _started.values():
            raise CourseError(str(error)) from None
        raise CourseError('No lab has begun here. Run the first cell, with start_lab("NAME"), first.') from None


def exercise_of(name: str) -> Exercise | None:
    """The exercise whose answer the artifact `name` is (or is a part of), if a lab has begun."""
    try:
        lab = current_lab()
    except CourseError:
        return None
    return next((exercise for exercise in lab.exercises.values() if name in exercise.files), None)


def saved_answer(exercise: Exercise) -> dict[str, str]:
    """The texts of an exercise's files that are saved and are more than their stub."""
    from grading.notebook import is_stub

    found: dict[str, str] = {}
    for name in exercise.files:
        path = artifact_path(name)
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            if not is_stub(text, exercise.released[name]):
                found[name] = text
    return found


def answered(id: str) -> bool:
    """Are all files of an exercise saved? For cells that try an answer out: `if answered("open_db"): …`."""
    exercise = current_lab().exercises.get(id)
    return exercise is not None and set(exercise.required) <= set(saved_answer(exercise))
