"""Runs a script of labelled parts: each part on a copy of the database of its own, which is then thrown away.

So a part may be refused, or do harm, and the next one still finds the database as it was.
"""

from pathlib import Path

from grading.contract import Statements
from grading.lab import Exercise
from grading.labelled import BadLabels, parts_of
from grading.sql import SqlError, run_script
from utils.errors import CourseError
from utils.show import Panel, words_table
from utils.sqlfile import in_memory, read_database


def labels_of(exercise: Exercise | None) -> list[str]:
    """The labels of an exercise's script; none for most."""
    contract = exercise.contract if exercise else None
    return contract.labels if isinstance(contract, Statements) else []


def apart(text: str, labels: list[str], path: Path) -> Panel:
    """What each part did to its own copy of the database. Raises CourseError for a part that is missing."""
    try:
        parts = parts_of(text, labels)
    except BadLabels as bad:
        raise CourseError(f"{bad}. Mend the cell and run it again.") from None
    before = read_database(path)
    rows = [(label, _outcome(part, before)) for label, part in parts.items()]
    return words_table(["part", f"on its own copy of {path.name}"], rows)


def _outcome(part: str, before: bytes) -> str:
    conn = in_memory(before)
    try:
        run_script(conn, part)
    except SqlError as error:
        return f"refused: {error}" if error.kind == "constraint" else f"an error: {error}"
    else:
        count = conn.total_changes()
        return f"{count} row{'' if count == 1 else 's'} changed" if count else "it runs, and changes no row"
    finally:
        conn.close()
