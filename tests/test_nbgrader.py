"""Do nbgrader's own commands work, and do they give the scores that we give?"""

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from tiny_course import CONFIG, FILES, NAME, RIGHT, answered, build_course, cell_at, hand_in, nbgrader
from traitlets.config import Config

from grading.autograde import register
from grading.build import release_into
from grading.build.release import write_notebook
from grading.build.source import notebook_of
from grading.configuration import configure
from grading.lab import load_lab
from grading.pipeline import Course, grade, students_of

ROOT = Path(__file__).parents[1]
CANARY = "zygote-canary"  # stands in the reference only

# nbgrader 0.9.6 itself warns on SQLAlchemy 2.1, and leaves connections to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


def bank(file):
    return "\n".join(line.strip() if line.startswith("        ") else line for line in FILES[file].split("\n")).strip()


def configured(root):
    config = configure(Config(), root)
    config.Judge.strict = False
    return config


def stock(root):
    config = configured(root)
    return NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)


def edited_copy(notebook):
    twin = notebook["cells"][cell_at(notebook, "pets.sql")]
    notebook["cells"].append(twin | {"id": "copy", "source": twin["source"] + "\n-- again"})
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The tiny course with a handful of submissions; stock and ours grade the same files."""
    root = tmp_path_factory.mktemp("course")
    labs = build_course(root).parent
    write_notebook(notebook_of(root / "solutions" / NAME), root / "solutions" / NAME / f"{NAME}.ipynb")
    wrong = {"pets.sql": bank("pets/wrong_any_kind.sql"), "guess.yaml": bank("guess/wrong_no_id.yaml")}
    sent = {
        "ada": json.dumps(answered(labs, RIGHT)),
        "bo": json.dumps(answered(labs, RIGHT | wrong)),
        "chen": json.dumps(answered(labs, {})),
        "dina": json.dumps(edited_copy(answered(labs, RIGHT))),
        "emil": json.dumps(answered(labs, RIGHT))[:1500],
        "farah": json.dumps(answered(labs, RIGHT | {"twice.py": "import sys\nsys.exit(0)\n"})),
    }
    for student, content in sent.items():
        hand_in(root, student, content)
    hand_in(root, "greta", sent["ada"], f"{NAME} (1).ipynb")
    return root


@pytest.fixture(scope="module")
def graded(course):
    """(the log of each student's stock autograde), done once."""
    return {path.name: stock(course).autograde(NAME, path.name) for path in sorted((course / "submitted").iterdir())}


def rows(db_url):
    """Everything that stock and we must agree on: (student, cell) → score, still to grade, comment."""
    with Gradebook(db_url) as book:
        found = {}
        for submission in book.assignment_submissions(NAME):
            for notebook in submission.notebooks:
                for grade_ in notebook.grades:
                    key = submission.student.id, grade_.name
                    found[key] = grade_.auto_score, grade_.needs_manual_grade, grade_.max_score
                for comment in notebook.comments:
                    found[submission.student.id, comment.name] = comment.auto_comment
        return found


def outputs(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [[cell["id"], "".join(cell["source"]), cell.get("outputs")] for cell in notebook["cells"]]


def joined(value):
    """nbformat writes long texts as lists of lines; what they say is the same."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "".join(value)
    if isinstance(value, dict):
        return {key: joined(part) for key, part in value.items()}
    return [joined(part) for part in value] if isinstance(value, list) else value


def test_does_stock_autograde_give_the_scores_that_we_give(course, graded, tmp_path):
    assert {student: told["success"] for student, told in graded.items()} == dict.fromkeys(graded, True)
    (tmp_path / "submitted").symlink_to(course / "submitted")
    lab, ours = load_lab(course / "solutions" / NAME), Course(tmp_path, course / "labs")
    verdicts = grade(ours, lab, students_of(ours, lab, ["zoe"]), strict=False)
    assert rows(f"sqlite:///{course / 'gradebook.db'}") == rows(ours.db_url)
    assert {one.student: one.points for one in verdicts} == {
        "ada": 6, "bo": 4, "chen": 0, "dina": 4, "emil": 0, "farah": 3, "greta": 6, "zoe": 0,
    }  # fmt: skip
    for student in graded:
        mine, theirs = (base / "autograded" / student / NAME / f"{NAME}.ipynb" for base in (tmp_path, course))
        assert joined(outputs(mine)) == joined(outputs(theirs)), student
        record = f"verdicts/{NAME}/{student}.json"
        assert (tmp_path / record).read_text() == (course / record).read_text(), student


def test_do_open_questions_get_no_number_and_a_person(course, graded):
    found = rows(f"sqlite:///{course / 'gradebook.db'}")
    assert found["dina", "check_pets"] == (None, True, 2)
    assert found["dina", "check_twice"] == (3, False, 3)
    assert [found["emil", f"check_{id}"][:2] for id in ("pets", "twice", "guess")] == [(None, True)] * 3
    assert found["chen", "pets"] == "No response."
    assert found["ada", "pets"] is None


def test_is_a_hook_told_what_was_mended(graded):
    assert f"{NAME} (1).ipynb is graded as {NAME}.ipynb" in graded["greta"]["log"]
    assert "is not JSON, or was cut off" in graded["emil"]["log"]


def test_is_the_verdict_on_the_feedback_page_and_nothing_hidden(course, graded):
    told = stock(course).generate_feedback(NAME)
    assert told["success"], told
    pages = {path.parts[-3]: path.read_text() for path in (course / "feedback").glob(f"*/{NAME}/{NAME}.html")}
    assert sorted(pages) == sorted(graded)
    assert "The mistake may be: <em>a type is a rule</em>" in pages["bo"]
    assert "a person will look at this" in pages["dina"]
    records = {student: (course / f"verdicts/{NAME}/{student}.json").read_text() for student in pages}
    for student, page in pages.items():
        assert '<html lang="en">' in page, "the page is not made from templates/feedback_page"
        loaded = re.findall(r"<(?:script|link|img|iframe)[^>]+https?://[^>]*>", page)
        assert not loaded, "whoever opens the page would be seen by another host"
        listed = re.findall(r'<li><a href="#check_(\w+)">(.*?)</a>', page)
        assert listed == [("pets", "7.1 Pets"), ("twice", "7.2 Twice"), ("guess", "7.3 Guess")]
        assert CANARY not in page
        seeds = [verdict["seed"] for verdict in json.loads(records[student])["verdicts"] if verdict["seed"]]
        assert not [seed for seed in seeds if seed in page]


def test_is_what_a_link_points_to_not_handed_out(course, tmp_path):
    """nbgrader copies every file of a submission into the feedback, and follows links."""
    for name in ("labs", "solutions"):
        shutil.copytree(course / name, tmp_path / name)
    folder = hand_in(tmp_path, "ada", json.dumps(answered(tmp_path / "labs", RIGHT)))
    (folder / "mine.txt").write_text("my own file")
    (folder / "key.md").symlink_to(tmp_path / "solutions" / NAME / "pets" / "wrong_select.sql")
    (folder / "more").mkdir()
    (folder / "more" / "key.md").symlink_to(tmp_path / "solutions" / NAME / "checkpoint.sql")
    assert stock(tmp_path).autograde(NAME, "ada")["success"]
    kept = {path.name for path in (tmp_path / "autograded").rglob("*")}
    assert "mine.txt" in kept
    assert "key.md" not in kept


def test_does_a_graded_cell_without_a_verdict_stop_that_submission_only(course, tmp_path):
    """Stock nbgrader gives full marks there."""
    config = configured(course)
    config.Autograde.autograde_preprocessors = config.Autograde.autograde_preprocessors[1:]  # without Judge
    config.CourseDirectory.db_url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    config.CourseDirectory.autograded_directory = str(tmp_path / "autograded")
    register(config.CourseDirectory.db_url, course / "labs" / NAME / f"{NAME}.ipynb")
    told = NbGraderAPI(coursedir=CourseDirectory(config=config), config=config).autograde(NAME, "ada")
    assert not told["success"]
    assert "The graded cell 'check_pets' has no verdict" in told["log"]
    assert {score for score, *_ in (row for row in rows(config.CourseDirectory.db_url).values() if row)} == {None}


def test_is_a_manual_score_kept_when_graded_again(course, graded):
    url = f"sqlite:///{course / 'gradebook.db'}"
    with Gradebook(url) as book:
        book.find_grade("check_pets", NAME, NAME, "bo").manual_score = 2
        book.db.commit()
    lab, ours = load_lab(course / "solutions" / NAME), Course(course, course / "labs")
    try:
        grade(ours, lab, ["bo"], strict=False)
        with Gradebook(url) as book:
            found = book.find_grade("check_pets", NAME, NAME, "bo")
            assert (found.auto_score, found.manual_score, found.score, found.needs_manual_grade) == (1, 2, 2, True)
    finally:
        with Gradebook(url) as book:
            book.find_grade("check_pets", NAME, NAME, "bo").manual_score = None
            book.find_grade("check_pets", NAME, NAME, "bo").needs_manual_grade = False
            book.db.commit()


def test_is_a_late_submission_fined_as_the_configuration_says(course, tmp_path):
    hand_in(tmp_path, "ada", json.dumps(answered(course / "labs", RIGHT)))
    hand_in(tmp_path, "ada", "2026-03-02 12:00:00 UTC", "timestamp.txt")
    ours = Course(tmp_path, course / "labs")
    lab = load_lab(course / "solutions" / NAME)
    register(ours.db_url, ours.released(lab))
    with Gradebook(ours.db_url) as book:
        book.update_or_create_assignment(NAME, duedate="2026-03-01 12:00:00 UTC")
    config = Config()
    config.LateSubmissionPlugin.penalty_method = "zero"
    grade(ours, lab, ["ada"], strict=False, config=config)
    with Gradebook(ours.db_url) as book:
        submission = book.find_submission(NAME, "ada")
        assert (submission.score, submission.late_submission_penalty) == (6, 6)


def test_is_a_judge_that_can_not_run_no_score(course, tmp_path, monkeypatch):
    """Our fault is found before anybody gets 0 for it."""
    from grading.judging import NotReady

    monkeypatch.setattr("grading.pipeline.Pool.judge", lambda *args, **more: _infra())
    hand_in(tmp_path, "ada", json.dumps(answered(course / "labs", RIGHT)))
    ours, lab = Course(tmp_path, course / "labs"), load_lab(course / "solutions" / NAME)
    with pytest.raises(NotReady, match="nothing was written"):
        grade(ours, lab, ["ada"], strict=False)
    assert not (tmp_path / "gradebook.db").exists()


def _infra():
    from grading.verdict import Verdict

    return Verdict(exercise="pets", points=2, score=None, status="infra", reason="no such thing")


def test_do_the_stock_commands_work_from_the_command_line(tmp_path):
    """generate_assignment, autograde, generate_feedback, export: what an instructor types."""
    released = build_course(tmp_path)
    expected = {path.name: path.read_bytes() for path in released.rglob("*") if path.is_file()}
    write_notebook(notebook_of(tmp_path / "solutions" / NAME), tmp_path / "solutions" / NAME / f"{NAME}.ipynb")
    (tmp_path / "nbgrader_config.py").write_text(CONFIG.format(repository=str(ROOT)))
    nbgrader(tmp_path, "generate_assignment", NAME, "--force")
    assert {path.name: path.read_bytes() for path in released.rglob("*") if path.is_file()} == expected
    hand_in(tmp_path, "ada", json.dumps(answered(released.parent, RIGHT)))
    hand_in(tmp_path, "bo", json.dumps(answered(released.parent, {})), "mine.ipynb")
    nbgrader(tmp_path, "autograde", NAME)
    nbgrader(tmp_path, "generate_feedback", NAME)
    nbgrader(tmp_path, "export")
    with (tmp_path / "grades.csv").open() as file:
        assert {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)} == {"ada": 6, "bo": 0}
    assert len(list((tmp_path / "feedback").rglob("*.html"))) == 2


def test_does_the_feedback_of_our_grading_go_back_through_the_exchange(course, tmp_path):
    """What collect wrote beside a submission comes with its feedback page: release_feedback reads it there."""
    from grading.feedback import make_page

    (tmp_path / "labs").symlink_to(course / "labs")
    exchange = f"get_config().Exchange.root = {str(tmp_path / 'exchange')!r}\n"
    named = 'get_config().CourseDirectory.course_id = "c"\n'
    (tmp_path / "nbgrader_config.py").write_text(CONFIG.format(repository=str(ROOT)) + exchange + named)
    (tmp_path / "exchange").mkdir(mode=0o777)
    (tmp_path / "exchange").chmod(0o777)
    hand_in(tmp_path, "ada", json.dumps(answered(course / "labs", RIGHT)))
    hand_in(tmp_path, "ada", "2026-03-02 12:00:00 UTC", "timestamp.txt")
    hand_in(tmp_path, "ada", "a-secret", "submission_secret.txt")
    grade(Course(tmp_path, course / "labs"), load_lab(course / "solutions" / NAME), ["ada"], strict=False)
    make_page(str(tmp_path), str(tmp_path), NAME, "ada")
    nbgrader(tmp_path, "release_feedback", NAME)
    assert len(list((tmp_path / "exchange" / "c" / "feedback").glob("*.html"))) == 1


def test_does_the_repository_configure_nbgrader_where_it_stands():
    """`nbgrader …` in the repository's folder, wherever that is."""
    show = (
        "from traitlets.config import PyFileConfigLoader as L; c = L('nbgrader_config.py', path='.').load_config(); "
        "d = c.CourseDirectory; print(d.root, d.source_directory, d.release_directory, sep='|')"
    )
    run = subprocess.run([sys.executable, "-c", show], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == f"{ROOT}|solutions|labs"


def test_is_the_released_lab_the_one_that_stock_registers(course):
    """The hook registers labs/X as it is; generate_assignment would save the same cells."""
    made = release_into(course, NAME, course / "again")
    assert (made / f"{NAME}.ipynb").read_bytes() == (course / "labs" / NAME / f"{NAME}.ipynb").read_bytes()


@pytest.mark.parametrize("answers", ["right", "wrong", "none"])
def test_does_validate_say_the_one_line_of_each_check(course, tmp_path, monkeypatch, answers):
    """`nbgrader validate` exits 0 on failure, so its own class is asked; it runs the lab with a kernel."""
    from nbgrader.validator import Validator

    for name in ("labs", "solutions"):
        shutil.copytree(course / name, tmp_path / name)
    shutil.copy(course / "pyproject.toml", tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    wrong = RIGHT | {"pets.sql": bank("pets/wrong_any_kind.sql"), "guess.yaml": "no_name: refused\n"}
    given = {"right": RIGHT, "wrong": wrong, "none": {}}[answers]
    path = tmp_path / "labs" / NAME / f"{NAME}.ipynb"
    path.write_text(json.dumps(answered(tmp_path / "labs", given)))
    failed = Validator().validate(str(path)).get("failed", [])
    lines = {cell["source"]: cell["raw_error"] for cell in failed}
    assert (
        sorted(lines)
        == {
            "right": [],
            "wrong": ['check("guess")', 'check("pets")'],
            "none": ['check("guess")', 'check("pets")', 'check("twice")'],
        }[answers]
    )
    for line in lines.values():
        assert "\n" not in line.strip(), "one line, without a traceback"
    if answers == "wrong":
        assert "A kind that is neither cat nor dog is refused. Expected refused, got accepted" in lines['check("pets")']


@pytest.mark.parametrize("workers", [1, 3])
def test_is_a_verdict_the_same_alone_in_a_crowd_and_again(course, graded, tmp_path, workers):
    """Invariant 3, on everything that is written down of a submission."""
    (tmp_path / "submitted").symlink_to(course / "submitted")
    lab, ours = load_lab(course / "solutions" / NAME), Course(tmp_path, course / "labs")
    for _ in ("first", "again"):
        grade(ours, lab, sorted(graded), strict=False, workers=workers)
        for student in graded:
            record = f"verdicts/{NAME}/{student}.json"
            assert (tmp_path / record).read_text() == (course / record).read_text()
