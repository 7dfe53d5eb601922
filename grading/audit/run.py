"""`audit(labs, exercise)`: every exercise on trial, with progress, a cache for what has not changed, and a report."""

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from grading.audit.matrix import Trial, tried
from grading.audit.report import write
from grading.cases.practice import cache_folder, fingerprint_of
from grading.judge import forker
from grading.lab import Exercise, load_lab

ROOT = Path(__file__).resolve().parent.parent.parent


def audit(labs: Iterable[str] = (), exercise: str | None = None, root: Path = ROOT, out: Path | None = None) -> bool:
    """Audit some labs of solutions/ (none: all of them), or one exercise; True when every target holds."""
    forker()  # children come from a process that has no database open yet
    trials: dict[str, list[Trial]] = {}
    for name in list(labs) or sorted(path.parent.name for path in root.glob("solutions/*/*.md")):
        lab = load_lab(root / "solutions" / name)
        chosen = [one for one in lab.exercises.values() if exercise in (None, one.id)]
        trials[name] = [_tried(one) for one in chosen]
    if not any(trials.values()):
        raise ValueError(f"There is no exercise {exercise!r}. Next: `python -m grading audit` audits all of them.")
    page, _ = write(trials, out or root / "grading" / "out" / "audit")
    every = [trial for some in trials.values() for trial in some]
    print(f"{sum(t.killed for t in every)} of {sum(t.mutants for t in every)} mutants caught. The report: {page.name}")
    return all(trial.holds for trial in every)


def _tried(exercise: Exercise) -> Trial:
    """From the cache, or put on trial now; a line either way."""
    path = cache_folder() / f"trial-{exercise.id}-{_key(exercise)}.json"
    if path.is_file():
        trial = Trial.model_validate_json(path.read_text(encoding="utf-8"))
    else:
        trial = tried(exercise)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(trial.model_dump_json(), encoding="utf-8")
    bank = f"{len(trial.right_rejected)} right rejected, {len(trial.wrong_accepted)} wrong accepted"
    counts = f"{trial.killed:4} of {trial.mutants:4} mutants, {len(trial.survivors)} survive, {bank}"
    word = "hold" if trial.holds else "MISSED"
    print(f"{trial.exercise:20} {counts}: {word} ({trial.seconds} s)", file=sys.stderr)
    return trial


def _key(exercise: Exercise) -> str:
    here = Path(__file__).resolve().parent.parent
    code = hashlib.sha256(
        b"".join(path.read_bytes() for path in sorted([*here.glob("*.py"), *here.glob("sandbox/*.py")]))
    )
    code.update(json.dumps([fingerprint_of(exercise), repr(exercise.parts)]).encode())
    return code.hexdigest()[:24]
