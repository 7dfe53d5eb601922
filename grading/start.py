"""What is there before an answer."""

from functools import cache
from pathlib import Path

from grading.lab import Exercise
from grading.sql import open_memory


def start_of(exercise: Exercise) -> str:
    """The SQL that makes what is there before the answer: the lab's checkpoint, its schema alone, or a script."""
    on = exercise.contract.on
    if on not in ("checkpoint", "schema"):
        return on
    checkpoint = exercise.folder.parent / "checkpoint.sql"
    if on == "checkpoint":
        return checkpoint.read_text(encoding="utf-8")
    return _schema(checkpoint, checkpoint.stat().st_mtime_ns)


@cache
def _schema(checkpoint: Path, _changed: int) -> str:
    """The statements that make a checkpoint's tables, indexes, triggers and views, without its rows."""
    conn = open_memory(checkpoint.read_text(encoding="utf-8"))
    made = conn.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    conn.close()
    return "".join(f"{sql};\n" for (sql,) in made)
