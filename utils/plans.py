"""The plan that SQLite makes for a query, drawn as a tree, with a text form.

EXPLAIN QUERY PLAN gives steps with the number of the step they belong to. A plan depends on SQLite's version, so a
database that is given by its path is asked through the course's own SQLite, the same on every machine.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

from utils import svg
from utils.errors import CourseError
from utils.paths import CATALOGUE
from utils.schema import Database, rows_of
from utils.show import Panel

_STEP, _INDENT = 28.0, 26.0  # height of a step and how far the next level stands to the right, in px
_LEGEND = "SCAN goes row by row · SEARCH goes straight to some of them · steps to the right belong to the one above"


@dataclass
class Step:
    """One step of a plan, and the steps that belong to it."""

    words: str
    steps: list["Step"] = field(default_factory=list)


def query_plan(sql: str, db: Database = CATALOGUE) -> Panel:
    """How SQLite is going to answer a query: its steps as a tree, from top to bottom. The query itself does not run.

    `db` is a path or an open connection. Raises CourseError for a query that SQLite can't read.
    """
    root = Step("the query")
    known = {0: root}
    for number, above, _, words in _rows(sql, db):
        known[number] = Step(words)
        known.get(above, root).steps.append(known[number])
    lines = _lines(root, 0)
    text = "\n".join("  " * level + words for level, words in lines)
    return Panel(_draw(root, text), text)


def _rows(sql: str, db: Database) -> list[tuple[Any, ...]]:
    explained = f"EXPLAIN QUERY PLAN {sql}"
    try:
        if hasattr(db, "execute"):
            return rows_of(db, explained)
        path = Path(db)
        if not path.is_file():
            raise CourseError(f"There is no {path.name} here. Run the cell with start_lab(…) first: it makes one.")
        conn = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            return rows_of(conn, explained)
        finally:
            conn.close()
    except CourseError:
        raise
    except Exception as error:  # sqlite3's or apsw's: both say it in SQLite's words
        raise CourseError(f"SQLite can't plan this query: {error}. Run it alone in a %%sql cell first.") from None


def _lines(step: Step, level: int) -> list[tuple[int, str]]:
    found = [(level, step.words)]
    for inner in step.steps:
        found += _lines(inner, level + 1)
    return found


def _draw(root: Step, text: str) -> str:
    marks: list[str] = []
    height = _drawn(root, 0.0, 0.0, marks)
    width = max(level * _INDENT + svg.width_of(words) + 24 for level, words in _lines(root, 0))
    marks.append(svg.text(0, height + 16, _LEGEND, size="10", opacity="0.75"))
    moved = f'<g transform="translate(8 6)">{"".join(marks)}</g>'
    return svg.picture(max(width, svg.width_of(_LEGEND) * 0.86) + 16, height + 34, "Query plan", text, [moved])


def _drawn(step: Step, x: float, y: float, marks: list[str]) -> float:
    """Add the marks of a step and of all below it; where the next step may stand."""
    marks.append(svg.rect(x, y, svg.width_of(step.words) + 16, _STEP - 6, rx="4", **_style(step.words)))
    marks.append(svg.text(x + 8, y + 15, step.words, **({"weight": "bold"} if not x else {})))
    below = y + _STEP
    for inner in step.steps:
        middle = below + (_STEP - 6) / 2
        bend = f"M{x + 10:g} {y + _STEP - 6:g}V{middle:g}H{x + _INDENT:g}"
        marks.append(svg.path(bend, stroke_opacity="0.6"))
        below = _drawn(inner, x + _INDENT, below, marks)
    return below


def _style(words: str) -> dict[str, str]:
    """A search is filled, work on the side is dashed; the words say it, too."""
    if words.startswith("SEARCH"):
        return {"fill": svg.ACCENT, "fill_opacity": "0.18"}
    if words.startswith(("USE TEMP", "MATERIALIZE", "CO-ROUTINE")):
        return {"stroke_dasharray": "4 3"}
    return {}
