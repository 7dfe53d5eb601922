"""How far a student is: for each exercise open, answered, or passed.

Computed from the saved answers each time. Only what passed is written down, in `artifacts/.progress.json`,
with a digest of the files it passed with: an answer that is changed afterwards is no longer passed.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from utils.artifacts import write_atomic
from utils.paths import artifacts_folder
from utils.session import saved_answer

if TYPE_CHECKING:
    from grading.lab import Exercise, Lab

_FILE = ".progress.json"
FORM_ONLY = ("choice", "critique", "witness")  # kinds whose check looks at the form alone


def state(lab: Lab, exercise: Exercise) -> str:
    """One of: open, begun, answered, passed; for kinds whose check sees the form alone: complete."""
    saved = saved_answer(exercise)
    if not saved:
        return "open"
    if not set(exercise.required) <= set(saved):
        return "begun"
    if _read().get(lab.name, {}).get(exercise.id) != _digest(saved):
        return "answered"
    return "complete" if exercise.kind in FORM_ONLY else "passed"


def note_passed(lab: Lab, exercise: Exercise) -> None:
    """Remember that the saved answer passed its check."""
    record = _read()
    record.setdefault(lab.name, {})[exercise.id] = _digest(saved_answer(exercise))
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    write_atomic(artifacts_folder() / _FILE, text.encode())


def _read() -> dict[str, dict[str, str]]:
    """What is written down; nothing if the file is missing or damaged, for it only repeats what check says."""
    try:
        found = json.loads((artifacts_folder() / _FILE).read_text(encoding="utf-8"))
        return {str(lab): dict(passed) for lab, passed in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _digest(saved: dict[str, str]) -> str:
    text = json.dumps(saved, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
