"""What the result of an audit depends on: as long as all of it is the same, a trial is taken from the cache.

The exercise (references, contract, cases, bank, arguments, practice cases, the lab's start), the code that judges and
audits, the versions of what it runs on, and the settings. Left out is what only grades a class or makes pages.
"""

import hashlib
import json
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

import apsw

from grading import JUDGE_VERSION
from grading.audit.matrix import Settings
from grading.lab import Exercise
from grading.seed import course_seed
from grading.start import start_of

_GRADING = Path(__file__).resolve().parent.parent
_ELSEWHERE = (
    "benchmark/", "build/", "extract/", "templates/", "audit/report.py", "audit/page.py", "audit/run.py",
    "audit/command.py", "__main__.py", "autograde.py", "classroom.py", "cluster.py", "commands.py",
    "configuration.py", "demo.py", "doctor.py", "feedback.py", "grade.py", "gradebook.py", "judging.py", "panel.py",
    "pipeline.py", "regrade.py", "release.py", "report.py",
)  # fmt: skip


def key_of(exercise: Exercise, settings: Settings) -> str:
    """24 hex digits that change with anything that the trial depends on."""
    found = hashlib.sha256(f"{_code()}/{exercise.id}/{start_of(exercise)}".encode())
    plain = [exercise.references, exercise.released, exercise.parts, exercise.hand_in, course_seed()]
    found.update(json.dumps([*plain, settings.repeats, settings.draws, settings.rounds], sort_keys=True).encode())
    for path in _files(exercise):
        found.update(str(path.relative_to(exercise.folder.parent.parent.parent)).encode() + path.read_bytes())
    return found.hexdigest()[:24]


def _files(exercise: Exercise) -> list[Path]:
    """The exercise's own files, and its practice cases, in solutions/ and as they were released."""
    lab = exercise.folder.parent
    labs = (lab, lab.parent.parent / "labs" / lab.name)
    practice = [path / "practice" / f"{exercise.id}.json" for path in labs]
    own = sorted(path for path in exercise.folder.rglob("*") if "__pycache__" not in path.parts)
    return [path for path in (*own, *practice) if path.is_file()]


@cache
def _code() -> str:
    """The versions of judge, SQLite, sqlglot and Python, the lock file, and the code."""
    versions = [JUDGE_VERSION, apsw.sqlite_lib_version(), version("sqlglot"), platform.python_version()]
    found = hashlib.sha256(json.dumps(versions).encode())
    lock = _GRADING.parent / "requirements.lock"
    found.update(lock.read_bytes() if lock.is_file() else b"")
    for path in sorted(_GRADING.rglob("*.py")):
        name = path.relative_to(_GRADING).as_posix()
        if not name.startswith(_ELSEWHERE):
            found.update(name.encode() + path.read_bytes())
    return found.hexdigest()
