"""The loop of a judge's process: one task a line on standard input, one verdict a line on standard output."""

import json
import sys
from pathlib import Path
from typing import Any

from grading import judge
from grading.bench import scratch_base
from grading.lab import load_lab
from grading.sandbox import jail
from grading.sandbox.forker import forker
from grading.verdict import Verdict
from grading.worker import failure

_ROOT = Path(__file__).resolve().parents[1]


def serve(strict: bool) -> None:
    """Judge until standard input ends. `strict`: give up files and network first, and refuse where nothing holds."""
    if strict:
        judge.contained_or_refused()
        _give_up()
    for line in sys.stdin:
        task = json.loads(line)
        if "warm" in task:  # no task: nobody waits for a reply
            for flavour in task["warm"]:
                forker().flavour(flavour)
            continue
        sys.stdout.write(_judged(task).model_dump_json() + "\n")
        sys.stdout.flush()


def _give_up() -> None:
    """The judge's own jail: it reads the course and writes its scratch, and has no network."""
    if jail.level() == "none":
        return
    jail.restrict_files([str(scratch_base())], [str(_ROOT)])
    jail.restrict_calls()


def _judged(task: dict[str, Any]) -> Verdict:
    try:
        exercise = load_lab(Path(task["lab"])).exercises[task["exercise"]]
    except Exception as error:  # a fault of ours, not of the answer that happened to come first
        reason = f"the lab could not be read: {type(error).__name__}: {error}"
        return Verdict(exercise=task["exercise"], points=0, score=None, status="infra", reason=reason)
    try:
        if task["form"]:
            return judge.complete(exercise, task["answers"])
        return judge.judge(exercise, task["answers"], task["seed"])
    except Exception as error:  # ours, whatever it is: no score, and a person reads why
        return failure(exercise, "infra", f"the judge failed: {type(error).__name__}: {error}", judge.containment())
