"""Does an appeal that is right reach everybody who answered so, and nobody else?"""

import contextlib
import csv
import json

import pytest
from nbgrader.api import Gradebook
from tiny_course import NAME, RIGHT, answered, build_course, hand_in

from grading.bank import answers_of
from grading.lab import load_lab
from grading.pipeline import Course, grade
from grading.regrade import (
    NoAppeal,
    before_regrading,
    changes,
    given_by_hand,
    students_still,
    take_into_bank,
    write_changes,
)

pytestmark = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
NUMBERS = "def twice(number):\n    return float(2 * number)\n"  # refused, until the contract is mended


@pytest.fixture
def course(tmp_path):
    labs = build_course(tmp_path).parent
    for student, answers in {
        "ada": RIGHT | {"twice.py": NUMBERS},
        "bo": RIGHT | {"twice.py": f"{NUMBERS}# mine\n"},
        "chen": RIGHT,
        "dina": {"twice.py": "def twice(number):\n    return 3 * number\n"},
    }.items():
        hand_in(tmp_path, student, json.dumps(answered(labs, answers)))
    return Course(tmp_path, labs)


def graded(course):
    lab = load_lab(course.root / "solutions" / NAME)
    return lab, grade(course, lab, ["ada", "bo", "chen", "dina"], strict=False, workers=2)


def mend(course):
    """The contract's number is compared by value from now on."""
    path = course.root / "solutions" / NAME / "twice" / "contract.py"
    text = path.read_text(encoding="utf-8")
    mended = text.replace("import python", "import expect, python").replace(
        'child.call("twice", number).returns(2 * number)',
        'expect("the result", float(child.call("twice", number).returned().value)).equals(2.0 * number)',
    )
    assert mended != text, "the tiny course's contract reads otherwise now; mend this test"
    path.write_text(mended, encoding="utf-8")


def test_does_a_mended_contract_change_the_scores_that_it_should_and_list_them(course, tmp_path):
    lab, first = graded(course)
    assert {one.student: one.points for one in first}["ada"] < lab.points
    with Gradebook(course.db_url) as book:  # a person has given bo something by hand
        grade_of_bo = book.find_grade("check_twice", NAME, NAME, "bo")
        grade_of_bo.manual_score = 1.5
        book.db.commit()
    take_into_bank(lab, "twice", course, "ada", "float")
    mend(course)
    with before_regrading(course, lab) as before:
        lab, second = graded(course)
    found = changes(before, second, given_by_hand(course, lab))
    assert [(one.student, one.exercise) for one in found if one.student in ("ada", "bo")] == [
        ("ada", "twice"),
        ("bo", "twice"),
    ]
    assert all(one.before < one.after for one in found)
    assert {one.student: one.manual for one in found}["bo"] == 1.5
    assert all("contract" in one.why for one in found)
    with Gradebook(course.db_url) as book:
        assert book.find_grade("check_twice", NAME, NAME, "bo").score == 1.5
    rows = list(csv.reader(write_changes(tmp_path / "changes.csv", found).open()))
    assert len(rows) == 1 + len(found)


def test_is_the_answer_in_the_bank_without_a_name(course):
    lab = load_lab(course.root / "solutions" / NAME)
    path = take_into_bank(lab, "twice", course, "ada", "float")
    assert path.read_text(encoding="utf-8").strip() == NUMBERS.strip()
    assert "right_float.py" in [answer.name for answer in answers_of(lab.exercises["twice"])]
    with pytest.raises(NoAppeal, match="another name"):
        take_into_bank(lab, "twice", course, "bo", "float")


@pytest.mark.parametrize(("student", "exercise", "says"), [
    ("dina", "pets", r"Next: look at submitted/dina/07_tiny\."),
    ("nobody", "twice", r"no submitted/nobody/07_tiny\. Next"),
    ("ada", "none", "name one of"),
])  # fmt: skip
def test_does_an_appeal_without_an_answer_say_why(course, student, exercise, says):
    with pytest.raises(NoAppeal, match=says):
        take_into_bank(load_lab(course.root / "solutions" / NAME), exercise, course, student, "x")


def test_is_nothing_listed_where_nothing_changed(course):
    lab, _ = graded(course)
    with before_regrading(course, lab) as before:
        assert changes(before, graded(course)[1], {}) == []


def test_does_a_regrading_that_was_stopped_list_all_changes_when_it_is_done(course):
    lab, _ = graded(course)
    mend(course)
    with contextlib.suppress(KeyboardInterrupt), before_regrading(course, lab) as stopped:
        graded(course)  # every record is written anew
        raise KeyboardInterrupt
    with before_regrading(course, lab) as before:
        _, second = graded(course)
    assert before == stopped
    assert {one.exercise for one in changes(before, second, {})} == {"twice"}
    with before_regrading(course, lab) as after:
        assert changes(after, second, {}) == []


def test_is_a_student_who_was_removed_from_the_gradebook_not_graded_again(course):
    lab, _ = graded(course)
    grade(course, lab, ["ada", "mistyped"], strict=False, workers=1)  # on the roster, and without a hand-in
    with before_regrading(course, lab) as before:
        assert students_still(course, lab, before) == ["ada", "bo", "chen", "dina", "mistyped"]
    with Gradebook(course.db_url) as book:
        book.remove_student("mistyped")
    with before_regrading(course, lab) as before:
        assert students_still(course, lab, before) == ["ada", "bo", "chen", "dina"]


@pytest.mark.parametrize("name", ["../elsewhere", "a b", "", "Ada"])
def test_is_a_name_that_is_no_file_s_name_refused(course, name):
    with pytest.raises(NoAppeal, match="small letters"):
        take_into_bank(load_lab(course.root / "solutions" / NAME), "twice", course, "ada", name)
