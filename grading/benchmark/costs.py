"""What one answer costs beyond its own work: a child's fork, jail, call and end; a `check()` in a notebook.

Wall clock, in milliseconds, on a machine that should do nothing else.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from grading.lab import load_lab
from grading.worker import Task, Worker

CHECKS = {"query": ("03_sql", "top_models"), "Python": ("01_fundamentals", "add_provider"), "ORM": ("04_orm", "crud")}
_WARM = 3  # not counted: the first ones make databases


def child_costs(rounds: int) -> dict[str, list[float]]:
    """Milliseconds of a child from its fork to its end, with the jail and without, by a process of its own.

    A child is as dear as the process that its zygote was forked from is big: this one would be no judge's.
    """
    command = [sys.executable, "-m", "grading.benchmark.child", str(rounds)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    told = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    return json.loads(told.stdout)  # type: ignore[no-any-return]


def check_costs(root: Path, rounds: int) -> dict[str, list[float]]:
    """Milliseconds from a saved right answer to its verdict, by the warm worker that a notebook has."""
    found = {}
    for kind, (name, id) in CHECKS.items():
        given = load_lab(root / "solutions" / name).exercises[id].references or {}
        lab, worker, times = root / "labs" / name, Worker(strict=False), []
        worker.warm([load_lab(lab).exercises[id].contract.preload])
        for k in range(rounds + _WARM):
            mark = "--" if next(iter(given)).endswith(".sql") else "#"
            task = Task(lab, id, {file: f"{text}\n{mark} {k}" for file, text in given.items()})
            start = time.perf_counter()
            if not worker.judge(task).passed:
                raise AssertionError(f"the reference of {name}/{id} does not pass; run `make test`")
            times.append((time.perf_counter() - start) * 1000)
        worker.close()
        found[kind] = times[_WARM:]
    return found
