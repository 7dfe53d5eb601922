"""Where a student stands in a lab, as a strip: a box for each exercise, and one sentence of counts.

The strip stands under each check, and under the table of `start_lab` and `progress`. When an answer is saved or a
check passes, every strip and table of the notebook follows. A sign and a word say what the colour says.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from utils.live import in_students_notebook, put
from utils.session import current_lab
from utils.show import Panel, show, words_table
from utils.states import state

if TYPE_CHECKING:
    from grading.lab import Exercise, Lab

DONE = ("passed", "complete")
SIGNS = {"passed": "✓", "complete": "☑", "answered": "●", "begun": "◐", "open": "○"}
_WORDS = {
    "passed": "passed",
    "complete": "complete (judged when handed in)",
    "answered": "answered, not passed",
    "begun": "begun",
    "open": "open",
}
_COLOURS = {"passed": "#2e7d32", "complete": "#2e7d32", "answered": "#b45309", "begun": "#b45309", "open": "#6b7280"}
_BOX = "display:inline-block;border:1px solid currentColor;border-bottom:4px solid {};padding:0 .4em;margin:.1em"
_STRIP, _TABLE = "course-strip", "course-table"  # where they are shown; the same for the whole notebook


def show_strip() -> None:
    """Show the strip, in a student's notebook; it follows what happens later."""
    if in_students_notebook():
        put(strip(current_lab()), _STRIP)


def show_table() -> None:
    """Show the table of exercises, and where one stands; in a student's notebook it follows what happens later."""
    lab = current_lab()
    if in_students_notebook():
        put(_below(exercise_table(lab, with_states=True), strip(lab)), _TABLE)
    else:
        show(_with_line(lab))


def follow() -> None:
    """Bring every strip and table of the notebook up to date."""
    if in_students_notebook():
        put(strip(current_lab()), _STRIP, again=True)
        put(_below(exercise_table(current_lab(), with_states=True), strip(current_lab())), _TABLE, again=True)


def strip(lab: Lab) -> Panel:
    """A box for each exercise, and the counts."""
    states = _states(lab)
    boxes = [(exercise.number or id, exercise.title, states[id]) for id, exercise in lab.exercises.items()]
    line = _line(lab, states)
    html = "".join(_box(*box) for box in boxes)
    text = "  ".join(f"{SIGNS[word]} {number}" for number, _, word in boxes)
    return Panel(f"<div>{html}<br>{escape(line)}</div>", f"{text}\n{line}")


def _below(above: Panel, below: Panel) -> Panel:
    return Panel(f"<div>{above.html}{below.html}</div>", f"{above.text}\n{below.text}")


def _with_line(lab: Lab) -> Panel:
    """Where nothing can follow: the table, and one sentence."""
    states = _states(lab)
    done = [id for id, word in states.items() if word in DONE]
    line = (
        f"{len(done)} of {len(states)} exercises pass their checks or are complete: "
        f"{_points(lab, done):g} of {lab.points:g} points are within reach."
    )
    return _below(exercise_table(lab, with_states=True), Panel(f"<p>{escape(line)}</p>", line))


def exercise_table(lab: Lab, with_states: bool) -> Panel:
    """All exercises: number, title, files, level, points, and the state if wanted."""
    columns = ["", "exercise", "hand in", "level", "points", *(["state"] if with_states else [])]
    return words_table(columns, [_row(lab, exercise, with_states) for exercise in lab.exercises.values()])


def _row(lab: Lab, exercise: Exercise, with_states: bool) -> list[str]:
    words = [exercise.number, exercise.title, ", ".join(exercise.files), exercise.level, f"{exercise.points:g}"]
    return [*words, *([state(lab, exercise)] if with_states else [])]


def _states(lab: Lab) -> dict[str, str]:
    return {id: state(lab, exercise) for id, exercise in lab.exercises.items()}


def _line(lab: Lab, states: dict[str, str]) -> str:
    """How many are in which state, and the points of those that are done."""
    counts = Counter(states.values())
    said = ", ".join(f"{SIGNS[word]} {counts[word]} {_WORDS[word]}" for word in SIGNS if counts[word])
    points = _points(lab, [id for id, word in states.items() if word in DONE])
    return f"{lab.name}: {said}. At most {points:g} of {lab.points:g} points so far."


def _points(lab: Lab, done: list[str]) -> float:
    return sum(lab.exercises[id].points for id in done)


def _box(number: str, title: str, word: str) -> str:
    about = escape(f"{number} {title}: {word}", quote=True)
    return f"<span style='{_BOX.format(_COLOURS[word])}' title=\"{about}\">{SIGNS[word]} {escape(number)}</span>"
