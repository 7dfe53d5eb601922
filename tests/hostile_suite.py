"""Does an attack cost its own exercise and nothing else? The corpus is tests/hostile/; adding one is adding a file.

The tests are run once for each level of the ladder: see test_hostile.py and test_hostile_landlock.py.
"""

import hashlib
import os
import socket
import sqlite3
import threading
import uuid
from pathlib import Path

import pytest
from hostile_class import HONEST, LAB, SPARE, attacks, planted

from grading.classroom import Planted, hand_in
from grading.feedback import make_pages
from grading.lab import load_lab
from grading.pipeline import Course, grade
from grading.sandbox import ladder

ROOT = Path(__file__).parents[1]
ATTACKS = attacks()
MARK = f"hostile-{uuid.uuid4().hex}"
CANARY = f"canary-{uuid.uuid4().hex}"
SECRETS = (CANARY, "BEGIN SOLUTION", "practice\nseed")
PAGES_FOR = ("reading", "writing")  # families whose feedback pages are made and searched, too

marks = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


class Listener:
    """A server on this machine that nobody may reach."""

    def __init__(self):
        self.sock = socket.create_server(("127.0.0.1", 0))
        self.sock.settimeout(0.2)
        self.port, self.heard, self.open = self.sock.getsockname()[1], 0, True
        self.thread = threading.Thread(target=self._listen)
        self.thread.start()

    def _listen(self):
        while self.open:
            try:
                self.sock.accept()[0].close()
                self.heard += 1
            except TimeoutError:
                continue

    def close(self):
        self.open = False
        self.thread.join()
        self.sock.close()


def course_at(root):
    """A class's folder with secrets in it: a file, a gradebook, and a neighbour's submission with a secret."""
    (root / "submitted").mkdir(parents=True)
    (root / "secret.txt").write_text(CANARY)
    return Course(root, ROOT / "labs")


def honest(lab):
    """Two students: one has everything right, one answers load_batch wrongly and carries a secret in a comment."""
    references = {name: text for ex in lab.exercises.values() for name, text in ex.references.items()}
    wrong = f"def load_batch(conn, rows):\n    return None  # {CANARY}\n"
    return [Planted(HONEST[0], "", references), Planted(HONEST[1], "", references | {"load_batch.py": wrong})]


def silent(what, done, of):
    """A step that nobody watches."""


@pytest.fixture(scope="module")
def lab():
    return load_lab(ROOT / "solutions" / LAB)


@pytest.fixture(scope="module")
def level(request):
    """The level of the ladder at which the module's tests are run."""
    wanted = request.module.LEVEL
    if wanted not in ladder.available():
        pytest.skip(f"this machine does not give the level {wanted}; `make doctor` says how to get it")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ladder.WANTED, wanted)
        yield wanted


@pytest.fixture(scope="module")
def alone(level, lab, tmp_path_factory):
    """The honest students' verdicts when nobody else is there."""
    course = course_at(tmp_path_factory.mktemp("alone"))
    for one in honest(lab):
        hand_in(course, lab, one)
    return {one.student: one for one in grade(course, lab, HONEST)}


@pytest.fixture(scope="module")
def besieged(level, lab, tmp_path_factory):
    """(course, graded by student, connections heard): the class with every attacker in it."""
    course = course_at(tmp_path_factory.mktemp("besieged"))
    listener = Listener()
    places = {"ROOT": str(ROOT), "COURSE": str(course.root), "CANARY": str(course.root / "secret.txt"),
              "PORT": str(listener.port)}  # fmt: skip
    references = {id: exercise.references for id, exercise in lab.exercises.items()}
    class_ = [*honest(lab), *(planted(attack, references, places) for attack in ATTACKS)]
    for one in class_:
        hand_in(course, lab, one)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_SEED", CANARY)
        patch.setenv("HOSTILE_MARK", MARK)
        try:
            graded = {one.student: one for one in grade(course, lab, sorted(one.student for one in class_))}
        finally:
            listener.close()
    return course, graded, listener.heard


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.student)
def test_does_an_attack_get_a_fair_status_and_no_points_for_it(besieged, attack):
    verdict = besieged[1][attack.student].verdicts[attack.exercise]
    assert verdict.status in attack.statuses, f"{attack.does}: {verdict.status} ({verdict.reason})"
    if "ok" not in attack.statuses:
        assert verdict.score < verdict.points, f"{attack.does}: full marks"


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.student)
def test_does_an_attack_cost_its_own_exercise_alone(besieged, level, lab, attack):
    verdicts = besieged[1][attack.student].verdicts
    assert list(verdicts) == list(lab.exercises), "a verdict for every exercise"
    assert verdicts[SPARE].status == "ok", f"{attack.does}: {verdicts[SPARE].reason}"
    assert {verdict.containment for verdict in verdicts.values()} <= {level, "nothing was run"}


@pytest.mark.parametrize("student", HONEST)
def test_do_honest_neighbours_get_what_they_get_without_attackers(alone, besieged, student):
    before, after = (graded[student].verdicts for graded in (alone, besieged[1]))
    assert _told(before) == _told(after)


def _told(verdicts):
    return {id: (one.score, one.status, one.parts, one.misconception) for id, one in verdicts.items()}


def test_is_nothing_hidden_in_what_a_student_gets(besieged, lab):
    course, graded, *_ = besieged
    families = tuple(f"{family}-" for family in PAGES_FOR)
    make_pages(course, ROOT, lab, [name for name in graded if name.startswith(families)], silent)
    given = [*course.root.glob("feedback/*/*/*.html"), *course.root.glob("autograded/*/*/*.ipynb")]
    assert len(given) > len(ATTACKS)
    for path in given:
        if path.relative_to(course.root).parts[1] == HONEST[1]:
            continue  # its own secret
        text = path.read_text(encoding="utf-8")
        found = [secret for secret in SECRETS if secret in text]
        assert not found, f"{path.relative_to(course.root)} shows {found}"


def test_did_nobody_reach_the_network(besieged):
    assert besieged[2] == 0


def test_is_no_process_left_behind(besieged):
    left = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if int(path.parent.name) != os.getpid() and MARK.encode() in path.read_bytes():
                left.append(path.parent.joinpath("cmdline").read_bytes())
        except OSError:
            continue
    assert left == []


def test_is_the_course_unchanged(besieged):
    course = besieged[0]
    assert not (course.root / "was-here").exists()
    with sqlite3.connect(course.root / "gradebook.db") as book:
        assert book.execute("SELECT count(*) FROM grade WHERE manual_score IS NOT NULL").fetchone() == (0,)
    book.close()
    for folder in ("grading", f"labs/{LAB}", f"solutions/{LAB}"):
        assert "import os; os._exit(0)" not in _texts(ROOT / folder)


def _texts(folder):
    return "".join(path.read_text(errors="replace") for path in folder.rglob("*.py"))


def test_is_every_attack_another_one():
    texts = [hashlib.sha256(attack.text.encode()).hexdigest() for attack in ATTACKS]
    assert len(set(texts)) == len(texts)
    assert {attack.family for attack in ATTACKS} == {"forging", "reading", "writing", "exhausting", "database"}
