"""Does the class page say what to teach again, and which exercises tell students apart?"""

from types import SimpleNamespace

import pytest

from grading.insight import discrimination, lessons, shares


def verdict(score, misconception=None):
    return SimpleNamespace(score=score, misconception=misconception, passed=score == 2)


def student(a, b, misconception=None, submitted=True):
    """Somebody with points for two exercises of two points each."""
    verdicts = {"a": verdict(a, misconception), "b": verdict(b)}
    return SimpleNamespace(submitted=submitted, scores={"a": a, "b": b}, verdicts=verdicts)


LAB = SimpleNamespace(exercises={id: SimpleNamespace(id=id, points=2) for id in "ab"})
AGREE = [student(2, 2), student(2, 2), student(1, 1), student(0, 0), student(0, 0)]
OPPOSE = [student(2, 0), student(2, 0), student(1, 1), student(0, 2), student(0, 2)]


@pytest.mark.parametrize(("class_", "expected"), [(AGREE, 1), (OPPOSE, -1)])
def test_does_discrimination_follow_the_rest_of_the_lab(class_, expected):
    assert discrimination("a", class_) == pytest.approx(expected)


@pytest.mark.parametrize("class_", [AGREE[:4], [student(2, k % 3) for k in range(6)]], ids=["few", "all the same"])
def test_is_nothing_said_where_nothing_can_be(class_):
    assert discrimination("a", class_) is None


def test_do_averages_leave_out_who_handed_in_nothing_and_what_has_no_score():
    class_ = [student(2, None), student(0, 1), student(0, 0, submitted=False)]
    assert shares(LAB, class_) == {"a": 0.5, "b": 0.5}


def test_is_a_low_average_a_lesson_with_what_was_seen():
    class_ = [*[student(0, 2, "a join that multiplies")] * 3, *[student(2, 2)] * 2]
    (lesson,) = lessons(LAB, class_)
    assert lesson.exercise.id == "a"
    assert lesson.why == ["40% of the points on average", "3 of 5: a join that multiplies"]


def test_is_a_misconception_of_one_student_no_lesson():
    assert lessons(LAB, [student(1, 2, "alone"), *[student(2, 2)] * 9]) == []
