"""Does the demo class get what was planted in it, and does the page about it tell the truth?"""

import csv
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup
from tiny_course import NAME, build_course

from grading.bank import answers_of
from grading.build import lab_names
from grading.classroom import RIGHT as ALL_RIGHT
from grading.classroom import SMALLEST, Expected, plant
from grading.demo import begin, mismatches, prepare, stock_scores
from grading.grade import run
from grading.lab import load_lab
from grading.overview import write_overview
from grading.pipeline import Graded
from grading.report import class_page, waiting
from grading.verdict import Verdict

ROOT = Path(__file__).parents[1]

pytestmark = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


def silent(what, done, of):
    """A step that nobody watches."""


@pytest.fixture(scope="module")
def tour(tmp_path_factory):
    """(course, lab, class, graded): the demo on the tiny lab, without feedback pages."""
    root = tmp_path_factory.mktemp("course")
    build_course(root)
    course = begin(root, root / "out")
    lab, class_ = prepare(root, NAME, course)
    names = [planted.student for planted in class_]
    graded = run(root, course, lab, names, silent, reports=course.root, pages=False, strict=False)
    return course, lab, class_, graded


def test_is_every_verdict_the_planted_one(tour):
    _, lab, class_, graded = tour
    assert mismatches(class_, graded) == []
    assert [one.student for one in graded] == sorted(planted.student for planted in class_)
    assert all(list(one.verdicts) == list(lab.exercises) for one in graded), "a verdict for every exercise"


def test_is_the_class_large_and_the_same_each_time(tour):
    _, lab, class_, _ = tour
    assert len({planted.student for planted in class_}) == len(class_) >= SMALLEST
    again = plant(lab)
    assert [(one.student, one.answers, one.expected) for one in again] == [
        (one.student, one.answers, one.expected) for one in class_
    ]


@pytest.mark.parametrize("name", lab_names(ROOT))
def test_is_every_answer_of_the_bank_in_the_class(name):
    lab = load_lab(ROOT / "solutions" / name)
    class_ = plant(lab)
    assert len(class_) >= SMALLEST
    for exercise in lab.exercises.values():
        for answer in answers_of(exercise):
            holders = [one for one in class_ if answer.files.items() <= one.answers.items()]
            assert holders, f"nobody hands in {exercise.id}/{answer.name}"
            lost = frozenset() if answer.right else answer.loses
            assert lost in {one.expected[exercise.id].lost for one in holders}


def test_does_the_class_hold_every_odd_case(tour):
    stories = Counter(planted.story for planted in tour[2])
    assert {
        "all right", "partly right", "the notebook as it was released", "an answer cell twice, both the same",
        "an answer cell twice, not the same", "an endless loop", "a notebook with another name",
        "a notebook that was cut off on its way", "nothing handed in",
    } == set(stories)  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "change", "what"),
    [
        (ALL_RIGHT, {"status": "wrong", "score": 1.0}, "status wrong, not ok"),
        (ALL_RIGHT, {"score": 1.0}, "score 1 of 2"),
        (Expected(frozenset({"wrong"}), frozenset({"rules"})), {"status": "wrong"}, "keeps the points for rules"),
        (Expected(frozenset({"review"}), None), {"status": "review"}, "score 2, not open"),
    ],
)
def test_is_a_verdict_that_was_not_planted_noticed(expected, change, what):
    made = Verdict(exercise="pets", points=2, score=2, status="ok", reason="", parts={"columns": 1, "rules": 1})
    assert what in expected.misses(made.model_copy(update=change))


def test_is_a_student_without_a_verdict_noticed(tour):
    _, _, class_, graded = tour
    missing = mismatches(class_, [one for one in graded if one.student != "ada"])
    assert {(one.student, one.what) for one in missing} == {("ada", "no verdict")}


def test_does_stock_nbgrader_agree_about_a_handful(tour):
    course, lab, class_, graded = tour
    partly = [planted.student for planted in class_ if planted.story == "partly right"][:2]
    odd = [planted.student for planted in class_ if planted.story.startswith(("an answer cell", "a notebook"))]
    names = partly + odd
    ours = {one.student: one.points for one in graded if one.student in names}
    root = course.root.parent
    assert stock_scores(root, course, lab, names, silent, strict=False) == ours


def test_do_the_tables_say_what_the_verdicts_say(tour):
    course, lab, _, graded = tour
    with (course.root / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert {name: float(row["points"]) for name, row in rows.items()} == {one.student: one.points for one in graded}
    absent = next(one.student for one in graded if not one.submitted)
    assert (rows[absent]["submitted"], rows[absent]["points"], rows[absent]["pets"]) == ("no", "0", "0")
    with (course.root / "verdicts.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(graded) * len(lab.exercises)


class Page(HTMLParser):
    """What a page loads, and whether its tags fit together."""

    VOID = ("meta", "br", "img", "link", "input", "hr")

    def __init__(self, text):
        super().__init__()
        self.open, self.loaded, self.tables, self.captions = [], [], 0, 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.loaded += [value for name, value in attrs if name in ("src", "href", "action", "data")]
        self.tables += tag == "table"
        self.captions += tag == "caption"
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_is_the_class_page_whole_and_alone(tour):
    course, lab, class_, graded = tour
    text = (course.root / "class.html").read_text(encoding="utf-8")
    page = Page(text)
    assert page.open == []
    assert page.loaded == []
    assert not re.search(r"url\(|@import|<script|https?:", text)
    assert page.tables == page.captions >= 5
    assert "prefers-color-scheme: dark" in text
    for word in ("a type is a rule", "twice is squared", "is graded as", "there are 2 different answers for pets.sql"):
        assert word in text
    assert text == class_page(lab, graded), "no time, no chance in it"
    assert len(re.findall('<th scope="row"', text)) > len(class_)


def test_does_a_misconception_come_with_the_answers_that_showed_it(tour):
    _, lab, _, graded = tour
    shown = next(one for one in graded if one.texts.get("pets"))
    text = class_page(lab, graded)
    assert Markup.escape(shown.texts["pets"]["pets.sql"].strip()) in text
    nasty = replace(shown, texts={"pets": {"pets.sql": "<script>alert(1)</script>"}})
    assert "<script>" not in class_page(lab, [nasty])


def test_is_what_a_student_wrote_escaped_on_the_page(tour):
    _, lab, _, graded = tour
    first = graded[0]
    nasty = Graded("<b>x</b>", first.verdicts, first.states, ["<script>alert(1)</script>"], True)
    text = class_page(lab, [nasty])
    assert "<script>" not in text
    assert "<b>x</b>" not in text


def test_is_a_class_without_any_submission_a_page_too(tour):
    _, lab, _, graded = tour
    absent = [one for one in graded if not one.submitted]
    assert "0 of 1" in class_page(lab, absent)


def test_is_a_folder_with_other_things_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.tex").write_text("precious")
    with pytest.raises(FileExistsError, match="--out"):
        begin(tmp_path, tmp_path / "out")
    assert (tmp_path / "out" / "thesis.tex").read_text() == "precious"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("build", "99_nothing"), "There is no lab 99_nothing"),
        (("regrade", "99_nothing"), "There is no lab 99_nothing"),
        (("appeal", "99_nothing", "x", "ada", "--name", "short"), "There is no lab 99_nothing"),
        (("appeal", "03_sql", "top_models", "ada"), "python -m grading appeal 03_sql top_models ada --name short"),
        (("audit", "99_nothing"), "There is no lab 99_nothing"),
        (("grade", "01_fundamentals", "--roster", "none.txt"), "There is no roster none.txt. Next:"),
        (("grade", "01_fundamentals", "--root", "."), "Nobody has handed in 01_fundamentals"),
        (("demo", "--out", "full"), "is not empty and no demo class"),
    ],
)
def test_is_a_wrong_command_answered_with_the_next_one(tmp_path, command, said):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").touch()
    run = subprocess.run(
        [sys.executable, "-m", "grading", *command], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT), "COLUMNS": "200", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert run.returncode != 0
    assert said in run.stdout
    assert "Traceback" not in run.stderr


def test_does_a_students_archive_say_that_it_can_not_grade(monkeypatch, capsys):
    """It has no solutions/: what a grader types there is answered with where to type it."""
    from typer import Exit

    from grading import commands

    monkeypatch.setattr(commands, "lab_names", lambda root: [])
    with pytest.raises(Exit):
        commands.known_labs(["01_fundamentals"])
    said = " ".join(capsys.readouterr().out.split())
    assert "students' archive" in said
    assert said.endswith("Next: do this in the course's own repository.")


def test_are_feedback_pages_made_side_by_side(tour):
    from grading.feedback import FEW, make_pages

    course, lab, class_, _ = tour
    names = [planted.student for planted in class_ if planted.submits][: FEW + 1]
    seen = []
    make_pages(course, course.root.parent, lab, names, lambda what, done, of: seen.append((what, done, of)))
    assert seen == [("feedback", done, FEW + 1) for done in range(1, FEW + 2)]
    pages = sorted(path.parts[-3] for path in (course.root / "feedback").rglob("*.html"))
    assert pages == sorted(names)


def test_does_the_command_grade_a_lab_of_this_course(tmp_path):
    """With the strict judge, in its jail, and a gradebook elsewhere; lab 00 gives no points, and works."""
    from grading.classroom import Planted, hand_in
    from grading.pipeline import Course

    lab = load_lab(ROOT / "solutions" / "00_setup")
    references = {name: text for one in lab.exercises.values() for name, text in one.references.items()}
    hand_in(Course(tmp_path, ROOT / "labs"), lab, Planted("ada", "", references))
    (tmp_path / "roster.txt").write_text("ada\nbo\n")
    command = ["grade", "00_setup", "--root", str(tmp_path), "--roster", str(tmp_path / "roster.txt"), "--no-feedback"]
    run = subprocess.run(
        [sys.executable, "-m", "grading", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    with (tmp_path / "verdicts" / "00_setup" / "verdicts.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: (row["status"], row["reason"]) for row in csv.DictReader(file)}
    assert rows == {"ada": ("ok", "passes all cases"), "bo": ("wrong", "nothing was submitted")}
    assert (tmp_path / "verdicts" / ".gitignore").read_text() == "*\n"


def test_does_the_overview_hold_every_lab_and_every_student(tour, tmp_path):
    course, lab, _, graded = tour
    reports = tmp_path / "verdicts"
    for name in ("01_one", "02_two"):
        (reports / name).mkdir(parents=True)
        (reports / name / "grades.csv").write_bytes((course.root / "grades.csv").read_bytes())
    rows = write_overview(reports, tmp_path / "class.html")
    assert [row.link for row in rows] == ["verdicts/01_one/class.html", "verdicts/02_two/class.html"]
    page, sums = (tmp_path / "class.html").read_text(), list(csv.DictReader((tmp_path / "grades.csv").open()))
    assert {one.student for one in graded} == {row["student"] for row in sums}
    for one in graded:
        row = next(row for row in sums if row["student"] == one.student)
        assert one.student in page
        assert float(row["points"]) == 2 * one.points
        assert row["01_one"] == (f"{one.points:g}" if one.submitted else "")
    assert {float(row["of"]) for row in sums} == {2 * lab.points}
    waits = [one for one in graded if waiting(one)]
    assert waits, "some answers of the demo wait for a person"
    for one in waits:  # 0 points so far are not 0 points
        cells = re.search(rf'<th scope="row">{one.student}</th>(.*?)</tr>', page, re.DOTALL)[1]
        assert cells.count(f'<td class="wait">{one.points:g}?</td>') == 2
