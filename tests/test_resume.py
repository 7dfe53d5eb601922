"""Does a run that was killed go on where it stopped, and is a verdict taken from before only where nothing changed?"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from tiny_course import NAME, STUDENTS, build_course, class_of, told_of

from grading import bars
from grading.cache import VerdictCache, key_of
from grading.lab import load_lab
from grading.pipeline import Course, grade
from grading.verdict import Verdict
from grading.worker import Task

pytestmark = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
KILLS = 3
RUN = """
import sys
from pathlib import Path
from grading.lab import load_lab
from grading.pipeline import Course, grade, students_of

root, name = Path(sys.argv[1]), sys.argv[2]
course, lab = Course(root, root / "labs"), load_lab(root / "solutions" / name)
grade(course, lab, students_of(course, lab), strict=False, workers=2, step=lambda *told: print(*told, flush=True))
"""


def started(root):
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-c", RUN, str(root), NAME]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, start_new_session=True)


def notebooks_of(root):
    return {path.relative_to(root): path.read_text() for path in root.glob("autograded/*/*/*.ipynb")}


def test_does_a_class_whose_run_is_killed_three_times_end_with_the_same_gradebook(tmp_path_factory):
    killed, whole = (class_of(tmp_path_factory.mktemp(name)) for name in ("killed", "whole"))
    for kill in range(KILLS):
        process = started(killed)
        for _ in range(1 + 5 * kill):  # each time a little further
            assert process.stdout.readline(), "the run ended before it was killed; give the class more students"
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert not list(killed.glob("verdicts/*/*.new.json")), "no half-written record counts as one"
    for root in (killed, whole):
        process = started(root)
        process.communicate()
        assert process.returncode == 0
    assert told_of(killed) == told_of(whole)
    assert len(told_of(killed)) == 3 * STUDENTS
    assert notebooks_of(killed) == notebooks_of(whole)


def test_does_a_run_that_somebody_stops_say_how_it_goes_on(capsys):
    with pytest.raises(typer.Exit) as stopped, bars.resumable("`python -m grading regrade 07_tiny`"):
        raise KeyboardInterrupt
    assert stopped.value.exit_code == 130
    assert "Next: `python -m grading regrade 07_tiny` goes on from there." in capsys.readouterr().out


def test_is_nothing_judged_twice(tmp_path, monkeypatch):
    root = class_of(tmp_path)
    course, lab = Course(root, root / "labs"), load_lab(root / "solutions" / NAME)
    students = [f"student{number:02}" for number in range(4)]
    first = grade(course, lab, students, strict=False, workers=1)
    monkeypatch.setattr("grading.worker.Pool.judge_all", lambda pool, tasks: _none(tasks))
    again = grade(course, lab, students, strict=False, workers=1)
    assert [one.verdicts for one in again] == [one.verdicts for one in first]


def _none(tasks):
    assert list(tasks) == [], "an answer that was judged before is judged again"
    return []


@pytest.fixture
def task(tmp_path):
    build_course(tmp_path)
    return Task(tmp_path / "solutions" / NAME, "twice", {"twice.py": "def twice(n):\n    return n + n\n"}, "seed")


CHANGES = {
    "contract": lambda folder: (folder / "twice" / "contract.py").open("a").write("# changed\n"),
    "bank": lambda folder: (folder / "twice" / "wrong_new.py").write_text("# misconception: new\n# loses: all\n"),
    "checkpoint": lambda folder: (folder / "checkpoint.sql").write_text("CREATE TABLE t (x);\n"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_does_a_change_of_what_a_verdict_depends_on_make_another_key(task, what):
    before = key_of(task)
    assert key_of(task) == before
    CHANGES[what](task.lab)
    assert key_of(task) != before


@pytest.mark.parametrize("other", [{"seed": "another"}, {"answers": {"twice.py": "def twice(n): return 2 * n\n"}}])
def test_does_another_answer_or_seed_have_another_key(task, other):
    assert key_of(Task(**(vars(task) | other))) != key_of(task)


def test_is_neither_a_fault_of_ours_nor_a_stopped_answer_kept(task, tmp_path):
    known = VerdictCache(tmp_path / "known.db")
    base = {"exercise": "twice", "points": 3, "reason": ""}
    for status, score in (("infra", None), ("review", None), ("error", 0)):
        known.put(task, Verdict(status=status, score=score, **base))
        assert known.get(task) is None
    known.put(task, Verdict(status="wrong", score=0, **base))
    assert known.get(task).status == "wrong"
    known.close()


def test_are_files_read_once_for_many_keys(task, monkeypatch):
    key_of(task)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path.name} is read again for another key"))
    for _ in range(10):
        key_of(task)
