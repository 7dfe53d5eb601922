"""What is shown while something goes on, and kept up to date where it was shown: a display with a name of its own.

Jupyter's own messages do it (`display_id`), so it needs no widgets. Only a kernel sends them; elsewhere, and under
`solutions/`, whose outputs must be the same on every run, nothing is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from uuid import uuid4

from utils.errors import CourseError
from utils.paths import in_solutions
from utils.show import Panel

CELLS = 30  # of the bar that is written with letters


def in_students_notebook() -> bool:
    """Is this a kernel's notebook, and not the instructor's own?"""
    from IPython.core.getipython import get_ipython

    from utils.session import current_lab

    if not hasattr(get_ipython(), "kernel"):
        return False
    try:
        return not in_solutions(current_lab().name)
    except CourseError:
        return True


def put(panel: Panel, place: str, *, again: bool = False) -> None:
    """Show a panel at a place; `again` shows it instead of what was shown there, wherever that was."""
    from IPython.display import display

    display(panel, display_id=place, update=again)  # type: ignore[no-untyped-call]


class Bar:
    """How far long work has come: a bar, a percentage, and what is being done."""

    def __init__(self, title: str) -> None:
        self._title, self._place, self._shown = title, f"course-{uuid4().hex}", -1
        self._on = in_students_notebook()

    def step(self, what: str, done: float) -> None:
        """Show what is done now, and the part that is finished, from 0 to 1."""
        percent = min(100, int(100 * done))
        if not self._on or percent == self._shown:
            return
        put(self._panel(what, percent), self._place, again=self._shown >= 0)
        self._shown = percent

    def _panel(self, what: str, percent: int) -> Panel:
        says = f"{self._title}: {what}, {percent} %"
        full = CELLS * percent // 100
        html = f"<label>{escape(says)} <progress max='100' value='{percent}'>{percent} %</progress></label>"
        return Panel(html, f"[{'#' * full}{'.' * (CELLS - full)}] {says}")


@contextmanager
def bar(title: str) -> Iterator[Bar]:
    """A bar for long work; it is full at the end of the block, unless an error ends it."""
    shown = Bar(title)
    yield shown
    shown.step("done", 1.0)
