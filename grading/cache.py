"""Verdicts that were given before: the same answer to the same exercise by the same judge is judged once.

A grading run that was killed goes on where it stopped, and a second run of a class takes seconds. The key is a hash of
everything that a verdict depends on; what changes any of it makes another key, so nothing here is ever out of date.
`infra` is no verdict on an answer and is never kept; nor is `error`, for an answer that was stopped on a busy machine
must not stay stopped.
"""

import hashlib
import json
import sqlite3
import sys
from functools import cache as remembered
from pathlib import Path

from grading.judge import versions
from grading.lab import load_lab
from grading.sandbox import ladder
from grading.verdict import Verdict
from grading.worker import Task

_JUDGE = Path(__file__).resolve().parent
_KEPT = frozenset({"ok", "wrong"})
_TABLE = "CREATE TABLE IF NOT EXISTS verdicts (key TEXT PRIMARY KEY, verdict TEXT NOT NULL) WITHOUT ROWID"


class VerdictCache:
    """A file of verdicts by key. Written by the coordinator alone, one commit a verdict."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._conn = sqlite3.connect(path, isolation_level=None)
        self._conn.execute("PRAGMA journal_mode = WAL")  # a kill between two commits loses nothing
        self._conn.execute(_TABLE)
        self._exercises: dict[tuple[Path, str], str] = {}  # looked up once a run, not once an answer

    def close(self) -> None:
        """Close the file."""
        self._conn.close()

    def get(self, task: Task) -> Verdict | None:
        """The verdict that this answer got before, or None."""
        row = self._conn.execute("SELECT verdict FROM verdicts WHERE key = ?", (self._key(task),)).fetchone()
        return Verdict.model_validate_json(row[0]) if row else None

    def put(self, task: Task, verdict: Verdict) -> None:
        """Keep a verdict, if it is one on the answer."""
        if verdict.status in _KEPT:
            row = (self._key(task), verdict.model_dump_json())
            self._conn.execute("INSERT OR REPLACE INTO verdicts VALUES (?, ?)", row)

    def _key(self, task: Task) -> str:
        exercise = (task.lab, task.exercise)
        if exercise not in self._exercises:
            self._exercises[exercise] = exercise_hash(*exercise)
        return key_of(task, self._exercises[exercise])


def key_of(task: Task, exercise: str | None = None) -> str:
    """A hash of all that the verdict on a task depends on: answer, seed, exercise, judge, SQLite, containment.

    `exercise`: its hash, where it is known.
    """
    said = [dict(sorted(task.answers.items())), task.seed, task.form, task.exercise]
    said += [exercise or exercise_hash(task.lab, task.exercise), judge_hash(), ladder.level()]
    said += [versions("").sqlite, sqlite3.sqlite_version, sys.version]  # the judge's SQLite, and what children have
    return hashlib.sha256(json.dumps(said).encode("utf-8", "surrogatepass")).hexdigest()


def exercise_hash(lab: Path, exercise: str) -> str:
    """Changes with anything in the exercise's folder, what stands beside it, the lab's start and the references."""
    loaded = load_lab(lab).exercises[exercise]
    folder = loaded.folder
    beside = [*loaded.given, *folder.parent.glob("states/*.sql"), *folder.parent.glob(f"practice/{exercise}.json")]
    files = {*folder.rglob("*"), folder.parent / "checkpoint.sql", *beside}
    stamps = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(files) if _counts(path))
    return _files_hash(stamps, json.dumps([loaded.references, loaded.parts, loaded.points]))


def _counts(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


@remembered
def _files_hash(stamps: tuple[tuple[Path, int, int], ...], more: str) -> str:
    """Hashed once for each state of the files: their contents count, not their times."""
    found = hashlib.sha256(more.encode("utf-8", "surrogatepass"))
    for path, _, _ in stamps:
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


@remembered
def judge_hash() -> str:
    """Changes with the grader's own code."""
    found = hashlib.sha256()
    for path in sorted(_JUDGE.rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()
