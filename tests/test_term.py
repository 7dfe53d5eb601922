"""Does a running term hold what an instructor does to it: exercises that come and go, hand-given scores, odd names?"""

import csv
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.plugins import CsvExportPlugin
from tiny_course import NAME, RIGHT, answered, build_course, cell_at, hand_in
from traitlets.config import Config

from grading.__main__ import main
from grading.build import build_lab
from grading.configuration import BadConfiguration, settings
from grading.doctor import remarks
from grading.gradebook import OtherExercises
from grading.judging import NotReady
from grading.lab import load_lab
from grading.pipeline import Course, grade, students_of
from grading.report import class_page, write_reports
from grading.roster import NoRoster, checked, names_in
from grading.summary import say

ROOT = Path(__file__).parents[1]

pytestmark = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture
def course(tmp_path):
    """The tiny course with one submission, not graded yet."""
    labs = build_course(tmp_path).parent
    hand_in(tmp_path, "ada", json.dumps(answered(labs, RIGHT)))
    return Course(tmp_path, labs)


def graded(course, **more):
    lab = load_lab(course.root / "solutions" / NAME)
    return grade(course, lab, students_of(course, lab), strict=False, workers=1, **more)


def retire(course, id):
    """Take an exercise out of the source and build, as the guide says."""
    folder = course.root / "solutions" / NAME
    text = (folder / f"{NAME}.md").read_text()
    start = text.index(f"### 7.2 {id.capitalize()}")
    (folder / f"{NAME}.md").write_text(text[:start] + text[text.index("## 7.3 Guesses") :])
    shutil.rmtree(folder / id)
    build_lab(course.root, NAME, run=False, say=lambda line: None)


def written(root):
    """Every file that a grading run writes, but for the database itself, with its content."""
    files = [path for name in ("verdicts", "autograded", "labs") for path in Path(root, name).rglob("*")]
    return {path: path.read_bytes() for path in files if path.is_file() and ".db" not in path.name}


@pytest.mark.parametrize(("first", "says"), [("whole", "still has `twice`"), ("retired", "does not know `twice`")])
def test_is_a_running_term_whose_exercises_changed_left_alone(course, tmp_path, first, says):
    shutil.copytree(course.root / "solutions", tmp_path / "whole")
    if first == "retired":
        retire(course, "twice")
    graded(course)
    if first == "whole":
        retire(course, "twice")
    else:
        shutil.rmtree(course.root / "solutions")
        shutil.copytree(tmp_path / "whole", course.root / "solutions")
        build_lab(course.root, NAME, run=False, say=lambda line: None)
    before = written(course.root)
    with pytest.raises(OtherExercises, match=f"{says}.*Nothing was written. Next: .*mv gradebook.db old-gradebook.db"):
        graded(course)
    assert written(course.root) == before


def test_do_both_ways_on_that_are_named_work(course, tmp_path):
    graded(course)
    shutil.copytree(course.root / "solutions", tmp_path / "whole")
    retire(course, "twice")
    (course.root / "gradebook.db").rename(course.root / "old-gradebook.db")
    assert graded(course)[0].points == 3
    (course.root / "gradebook.db").unlink()
    (course.root / "old-gradebook.db").rename(course.root / "gradebook.db")
    shutil.rmtree(course.root / "solutions")
    shutil.copytree(tmp_path / "whole", course.root / "solutions")
    build_lab(course.root, NAME, run=False, say=lambda line: None)
    assert graded(course)[0].points == 6


def test_may_exercises_change_while_nobody_has_handed_in(course):
    shutil.move(course.root / "submitted", course.root / "later")
    lab = load_lab(course.root / "solutions" / NAME)
    grade(course, lab, ["ada"], strict=False, workers=1)
    retire(course, "twice")
    shutil.move(course.root / "later", course.root / "submitted")
    assert graded(course)[0].points == 3
    with Gradebook(course.db_url) as book:
        assert sorted(cell.name for cell in book.find_notebook(NAME, NAME).grade_cells) == ["check_guess", "check_pets"]


def exported(course, path):
    """Each student's score in nbgrader's own export."""
    with Gradebook(course.db_url) as book:
        CsvExportPlugin(to=str(path)).export(book)
    with path.open() as file:
        return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}


def test_do_points_by_hand_and_penalties_reach_every_report(course, tmp_path, capsys):
    """The table, grades.csv and the class page say what `nbgrader export` says, and what the judge said."""
    twice = answered(course.labs, RIGHT)
    cell = twice["cells"][cell_at(twice, "twice.py")]
    twice["cells"].append(cell | {"id": "copy", "source": cell["source"] + "\n# again"})
    hand_in(course.root, "bo", json.dumps(twice))
    hand_in(course.root, "bo", "2026-03-02 12:00:00 UTC", "timestamp.txt")
    before = {one.student: one for one in graded(course)}
    assert (before["bo"].points, before["bo"].scores["twice"]) == (3, None)
    with Gradebook(course.db_url) as book:
        book.find_grade("check_twice", NAME, NAME, "bo").manual_score = 2.5
        book.find_grade("check_pets", NAME, NAME, "ada").manual_score = 0.5
        book.update_or_create_assignment(NAME, duedate="2026-03-01 12:00:00 UTC")
    config = Config()
    config.LateSubmissionPlugin.penalty_method = "zero"
    lab = load_lab(course.root / "solutions" / NAME)
    late = graded(course, config=config)
    assert {one.student: one.points for one in late} == exported(course, tmp_path / "x.csv") == {"ada": 4.5, "bo": 0}
    with Gradebook(course.db_url) as book:  # the deadline moves
        book.update_or_create_assignment(NAME, duedate="2026-03-03 12:00:00 UTC")
    after = graded(course, config=config)
    assert {one.student: one.points for one in after} == exported(course, tmp_path / "x.csv") == {"ada": 4.5, "bo": 5.5}
    write_reports(tmp_path / "out", lab, late)
    with (tmp_path / "out" / "grades.csv").open() as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert [rows["ada"][name] for name in ("points", "judged", "penalty", "pets")] == ["4.5", "6", "0", "0.5"]
    assert [rows["bo"][name] for name in ("points", "judged", "penalty", "waiting")] == ["0", "3", "5.5", "0"]
    page = class_page(lab, late)
    assert "every answer has a score" in page
    assert re.search(r'title="the judge: no score; review: [^"]+">2.5\*</td>', page)
    assert "(late: −5.5)" in page
    say(late, tmp_path / "out")
    said = " ".join(capsys.readouterr().out.split())
    assert "1 by hand; the judge alone: 3; late: 5.5 taken off" in said
    assert "Next:" not in said
    say(before.values(), tmp_path / "out")
    assert "1 answer for a person, without a score so far. Next:" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("line", ["../evil", "ada/bo", "ada,Ada", "..", ".hidden", "a\\b", "*", "--root", '"ada"'])
def test_is_a_line_that_is_no_id_refused(tmp_path, line):
    (tmp_path / "my roster.txt").write_text(f"bo\n{line}\n")
    with pytest.raises(NoRoster, match=r"my roster\.txt, line 2: .* is no id\. Next: one id a line"):
        names_in(tmp_path / "my roster.txt")


def test_is_a_folder_that_is_no_id_refused():
    assert checked(["ada", "4711", "bo.berg@uni.example", "Ada Lovelace"])
    with pytest.raises(NoRoster, match=r"submitted/a,b is no student's folder\. Next: rename it"):
        checked(["ada", "a,b"])


def test_does_a_roster_from_a_spreadsheet_begin_with_its_first_id(tmp_path):
    (tmp_path / "roster.txt").write_bytes("\ufeffada\r\nbo\r\n\r\n".encode())
    assert names_in(tmp_path / "roster.txt") == ["ada", "bo"]


def test_may_the_path_of_a_roster_have_a_space():
    run = subprocess.run(
        ["make", "-n", "grade", "ROSTER=/tmp/my roster.txt"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert '--roster "/tmp/my roster.txt"' in run.stdout


def test_is_an_empty_folder_of_a_submission_said(course):
    (course.root / "submitted" / "ada" / NAME / f"{NAME}.ipynb").unlink()
    assert graded(course)[0].notes == [f"submitted/ada/{NAME} is empty: collect it again, or remove the folder"]


@pytest.mark.parametrize(("text", "said"), [
    ("c = get_config()\nc.A.b = 'x\n", "line 2: unterminated string literal"), ("d.A.b = 1\n", "line 1: name 'd' is"),
])  # fmt: skip
def test_is_a_typo_in_the_configuration_named(tmp_path, text, said):
    (tmp_path / "nbgrader_config.py").write_text(text)
    with pytest.raises(BadConfiguration, match=rf"nbgrader_config.py, {said}.*Next: mend the line"):
        settings(tmp_path)


def test_is_a_folder_that_can_not_be_written_named(monkeypatch, capsys):
    def refused():
        raise PermissionError(13, "Permission denied", str(ROOT / "verdicts" / "none" / "ada.json"))

    monkeypatch.setattr("grading.__main__.app", refused)
    with pytest.raises(SystemExit):
        main()
    said = capsys.readouterr().out
    assert said.startswith(f"Stopped. {ROOT} can't be written to by ")
    assert f"Next: `ls -ld {ROOT}`, then `chmod u+w {ROOT}`." in said


def test_does_the_doctor_say_what_can_not_be(monkeypatch):
    monkeypatch.setenv("COURSE_CONTAINMENT", "foo")
    monkeypatch.setattr("grading.doctor.os.access", lambda *_: False)
    found = {one.about: one for one in remarks(ROOT)}
    assert (found["containment"].state, found["folder"].state) == ("missing", "missing")
    assert "there is no level foo. Next: `unset COURSE_CONTAINMENT`" in found["containment"].says
    assert "can't be written to by" in found["folder"].says


def test_is_nothing_begun_where_nothing_contains_an_answer(course, monkeypatch):
    monkeypatch.setattr("grading.sandbox.ladder.level", lambda: "none")
    lab = load_lab(course.root / "solutions" / NAME)
    with pytest.raises(NotReady, match="would contain students' code"):
        grade(course, lab, ["ada"], workers=1)
    assert not (course.root / "gradebook.db").exists()
