"""Does a class that is judged behind a dask scheduler get the same grades, also when a worker is killed?"""

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from tiny_course import NAME, STUDENTS, class_of, told_of

from grading.cluster import Unreachable
from grading.lab import load_lab
from grading.pipeline import Course, grade, students_of

ROOT = Path(__file__).parents[1]
pytestmark = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@contextmanager
def started(*command):
    """One of dask's programs, with everything that it starts, until the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *command], stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT,
    )  # fmt: skip
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def said(process, pattern):
    """What a program says of itself, as soon as it says it."""
    for line in process.stderr:
        if found := re.search(pattern, line):
            return found[1]
    raise AssertionError(f"dask ended before it said {pattern}; run it by hand and read its words")


@pytest.fixture
def address():
    """A scheduler on this machine, which only this machine reaches."""
    with started("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as scheduler:
        yield said(scheduler, r"Scheduler at:\s+(tcp://\S+)")


def worker(address, folder):
    """A dask worker with one judge; its process is the worker itself, without a nanny that would start it again."""
    more = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    return started("worker", address, *more)


def graded(root, **more):
    course, lab = Course(root, root / "labs"), load_lab(root / "solutions" / NAME)
    return grade(course, lab, students_of(course, lab), strict=False, **more)


def test_does_a_class_end_with_the_same_gradebook_when_a_worker_is_killed(tmp_path, address):
    here, there = (tmp_path / name for name in ("here", "there"))
    for root in (here, there):
        root.mkdir()
        class_of(root)
    graded(here, workers=2)
    with worker(address, tmp_path / "one") as one, worker(address, tmp_path / "two") as two:
        for process in (one, two):
            said(process, r"(Registered to)")

        def step(what, done, of):
            if done == STUDENTS // 4:
                one.kill()

        found = graded(there, scheduler=address, step=step)
    assert one.returncode == -signal.SIGKILL
    assert {verdict.status for student in found for verdict in student.verdicts.values()} == {"ok", "wrong"}
    assert told_of(there) == told_of(here)


def test_is_it_said_when_a_scheduler_has_no_workers(tmp_path, address):
    root = class_of(tmp_path)
    with pytest.raises(Unreachable, match=rf"{address} has no workers\. Next: `dask worker {address}`"):
        graded(root, scheduler=address)
    assert not (root / "gradebook.db").exists()


def test_is_it_said_when_no_scheduler_is_there(tmp_path):
    root = class_of(tmp_path)
    with pytest.raises(Unreachable, match=r"No scheduler answers at tcp://127.0.0.1:9 .*dask worker tcp://"):
        graded(root, scheduler="tcp://127.0.0.1:9")
    assert not (root / "gradebook.db").exists()
