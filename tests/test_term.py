"""Does a running term hold what an instructor does to it: exercises that come and go, hand-given scores, odd names?"""

import json
import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from tiny_course import NAME, RIGHT, answered, build_course, hand_in

from grading.build import build_lab
from grading.gradebook import OtherExercises
from grading.lab import load_lab
from grading.pipeline import Course, grade, students_of

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
