"""What this kernel works on: the lab, and which answer a file belongs to."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from utils.artifacts import artifact_path
from utils.errors import CourseError
from utils.paths import lab_folder

if TYPE_CHECKING:
    from grading.lab import Exercise, Lab

_started: dict[Path, str] = {}
_empty_cells: set[str] = set()  # artifacts whose cell was run in this kernel while it held only the stub
_revisions: dict[Path, int] = {}  # the lab's revisions that were saved before it began, and when


def work_on(name: str) -> None:
    """Remember the lab that the notebook in the working directory works on."""
    _started[Path.cwd()] = name
    _empty_cells.clear()
    _revisions.clear()
    for artifact in current_lab().artifacts:
        if is_migration(artifact) and (path := artifact_path(artifact)).is_file():
            _revisions[path] = path.stat().st_mtime_ns


def is_migration(name: str) -> bool:
    """Is it a file that Alembic runs: a revision, or env.py?"""
    return name.endswith(".py") and bool({"migrations", "versions"} & set(PurePosixPath(name).parts[:-1]))


def waits_for_its_cell(revision: Path) -> bool:
    """Was it saved before this lab began again, and not since? Then the fresh database knows nothing of it."""
    return _revisions.get(revision) == revision.stat().st_mtime_ns


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


def cell_was_run(name: str, empty: bool) -> None:
    """Remember whether the cell of an artifact holds an answer: only what is in the notebook is handed in."""
    if empty:
        _empty_cells.add(name)
    else:
        _empty_cells.discard(name)


def saved_answer(exercise: Exercise) -> dict[str, str]:
    """The texts of an exercise's files that are saved, are more than their stub, and stand in the notebook.

    A new copy of the lab, with its cells still empty, beside answers saved before: these do not count,
    or every check would pass and the notebook handed in be empty.
    """
    return {name: text for name in exercise.files if name not in _empty_cells and (text := _saved(exercise, name))}


def kept_from_before(exercise: Exercise) -> list[str]:
    """The files of an exercise that are saved, though their cells in this notebook are empty."""
    return [name for name in exercise.files if name in _empty_cells and _saved(exercise, name)]


def _saved(exercise: Exercise, name: str) -> str:
    """The saved text of a file, or "" if there is none, or only the stub."""
    from grading.stub import is_stub

    path = artifact_path(name)
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return "" if is_stub(text, exercise.released[name]) else text


def answered(id: str) -> bool:
    """Are all files of an exercise saved, and in this notebook?

    For cells that try an answer out: `if answered("open_db"): …`.
    """
    exercise = current_lab().exercises.get(id)
    return exercise is not None and set(exercise.required) <= set(saved_answer(exercise))
