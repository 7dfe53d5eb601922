"""Is a misconception named only where a known wrong answer fails in the same way, and is said what came instead?"""

from types import SimpleNamespace

import pytest

from grading import practice
from grading.judge import _other
from grading.practice import recognised
from grading.probe import Broken
from grading.verdict import Table

KNOWN = [{"misconception": "the URL not used", "hint": 1,
          "broken": {"stores": "raised:OperationalError@3", "again": "raised:None@3"}}]  # fmt: skip


def finding(promise, code, step=3):
    """A promise that is broken on a practice case."""
    lines = [""] * step
    broken = SimpleNamespace(code=code)
    return SimpleNamespace(
        promise=SimpleNamespace(name=promise), broken=broken, steps=SimpleNamespace(lines=lines), hidden=False
    )


@pytest.mark.parametrize(
    ("stores", "again", "named"),
    [
        ("raised:OperationalError", "raised:None", "the URL not used"),
        ("raised:OperationalError", "value:1", "the URL not used"),
        ("raised:NameError", "raised:None", None),
        ("raised:NameError", "raised:NameError", None),
        ("value:1", "raised:None", None),
    ],
)
@pytest.mark.parametrize("step", [3, 4])
def test_does_an_answer_that_ends_in_another_exception_show_the_same_mistake(monkeypatch, stores, again, named, step):
    """The same promises are broken each time; a NameError says nothing of what was meant."""
    monkeypatch.setattr(practice, "known_of", lambda _exercise: KNOWN)
    exercise = SimpleNamespace(contract=None)
    findings = [finding("stores", stores, step), finding("again", again, step)]
    assert recognised(exercise, findings, {})[0] == named


@pytest.mark.parametrize(("rows", "said"), [(1, "another"), (2, "2 rows"), (0, "0 rows")])
def test_are_as_many_rows_as_expected_said_to_be_others(rows, said):
    """ "Expected 1 row, got 1 row" tells nobody what is wrong."""
    expected = Table(title="expected", columns=["a"], rows=[["1"]])
    got = Table(title="yours", columns=["a"], rows=[["0"]] * rows)
    assert _other(Broken(expected, got, "rows")) == said
