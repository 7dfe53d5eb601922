"""`start_lab` and `progress`: a lab begins from a fresh database, and shows where one stands.

`start_lab` replaces catalogue.db beside the notebook, every time, and takes away the side databases that
answers made with `--on`: what a notebook does can be repeated from its first cell. Answers are files under
`artifacts/` and are never touched. The states of the exercises (`utils.standing`) are shown to students; under
`solutions/` they are left out, so that an executed solution is the same on every run.
"""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from utils import sqlmagic
from utils.artifacts import write_atomic
from utils.errors import CourseError
from utils.paths import database_path, in_solutions, lab_folder
from utils.session import current_lab, work_on
from utils.show import Panel, show
from utils.standing import exercise_table, show_table

if TYPE_CHECKING:
    from grading.lab import Lab


def start_lab(name: str) -> None:
    """Begin a lab: a fresh catalogue.db from its checkpoint, `%sql` connected to it, and an overview.

    Raises CourseError when there is no such lab, or another program holds the database open.
    """
    lab_folder(name)
    work_on(name)
    lab = current_lab()
    path = database_path()
    _fresh_copy(lab, path)
    sqlmagic.connect(path)
    _warm_up(lab)
    _show_overview(lab, path)


def progress() -> None:
    """Show the state of each exercise of the lab that has begun, and the points that pass so far."""
    show_table()


def _fresh_copy(lab: Lab, path: Path) -> None:
    from grading.sql import open_memory
    from utils.sqlfile import as_bytes, is_side

    if not lab.checkpoint.is_file():
        raise CourseError(
            f"{lab.name} has no checkpoint.sql, the database it begins from. "
            "Get it back: python -m utils update database-labs.zip (with the archive's path); "
            f"as the course's author: python -m grading build {lab.name}"
        )
    conn = open_memory(lab.checkpoint.read_text(encoding="utf-8"))
    content = as_bytes(conn)
    conn.close()
    try:
        for old in [path, *(file for file in sorted(path.parent.glob("*.db")) if is_side(file))]:
            _remove(old)
        write_atomic(path, content)
    except PermissionError:
        from grading.unwritable import cannot_write

        if not os.access(path.parent, os.W_OK):
            raise CourseError(cannot_write(path)) from None
        # Windows keeps a file that is open
        raise CourseError(
            f"{path.name} is open somewhere else. Close the connections to it (conn.close()), "
            "or restart the kernel, and run this cell again."
        ) from None


def _remove(path: Path) -> None:
    """Take a database away with all that belongs to it: connection of `%sql`, snapshots, journals."""
    from utils.moves import forget_moves
    from utils.replay import begin

    sqlmagic.close(path)
    begin(path)
    forget_moves(path)
    for leftover in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)


def _warm_up(lab: Lab) -> None:
    """Start the judge's process now, and what it imports: the first check then need not wait for it."""
    from utils.checks import warm_worker

    warm_worker().warm(exercise.contract.preload for exercise in lab.exercises.values())


def _show_overview(lab: Lab, path: Path) -> None:
    """What has begun, the picture of the database, the exercises; for students, where they stand."""
    from utils.pictures import er_diagram

    begins = f"{lab.name}: {path.name} is a fresh copy of the lab's checkpoint."
    picture = er_diagram(path)
    several = "" if len(lab.exercises) == 1 else "s"
    total = f"{lab.points:g} points in {len(lab.exercises)} exercise{several}."
    saved = "Answers are kept in artifacts/; progress() shows how far you are."
    html, text = f"<p><strong>{escape(begins)}</strong></p>{picture.html}", f"{begins}\n{picture.text}"
    end_html, end_text = f"<p>{escape(total)} {escape(saved)}</p>", f"{total} {saved}"
    if in_solutions(lab.name):
        table = exercise_table(lab, with_states=False)
        show(Panel(f"<div>{html}{table.html}{end_html}</div>", f"{text}\n{table.text}\n{end_text}"))
        return
    show(Panel(f"<div>{html}{end_html}</div>", f"{text}\n{end_text}"))
    show_table()
