"""What one answer costs beyond its own work: a child's fork, jail, call and end; a `check()` in a notebook.

Wall clock, in milliseconds, on a machine that should do nothing else. The jail's own cost is the difference of two
zygotes that take turns, one of which forks children without it; their answer is a function that gives its argument.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from grading.lab import load_lab
from grading.probe import Steps
from grading.sandbox.handle import Child
from grading.sandbox.zygote import Zygote
from grading.worker import Task, Worker

CHECKS = {"query": ("03_sql", "top_models"), "Python": ("01_fundamentals", "add_provider"), "ORM": ("04_orm", "crud")}
_WARM = 3  # not counted: the first ones make databases and page tables


@contextmanager
def _zygote(contained: bool) -> Iterator[Zygote]:
    if contained:
        made = Zygote()
    else:
        with patch("grading.sandbox.jail.enter"):  # what is forked from here has no jail
            made = Zygote()
    try:
        yield made
    finally:
        made.close()


def child_costs(rounds: int) -> dict[str, list[float]]:
    """Milliseconds of a child from its fork to its end, with the jail and without, in turns."""
    with TemporaryDirectory(prefix="costs-") as name, _zygote(True) as jailed, _zygote(False) as bare:
        (Path(name) / "answer.py").write_text("def same(value):\n    return value\n", encoding="utf-8")
        found: dict[str, list[float]] = {"jailed": [], "bare": []}
        for _ in range(rounds + _WARM):
            for which, zygote in (("jailed", jailed), ("bare", bare)):
                found[which].append(_one(zygote, Path(name)))
    return {which: times[_WARM:] for which, times in found.items()}


def _one(zygote: Zygote, folder: Path) -> float:
    start = time.perf_counter()
    child = Child(zygote, folder, Steps(), 5)
    child.load("answer.py").returned()
    child.call("same", 1).returns(1)
    child.kill()
    return (time.perf_counter() - start) * 1000


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
