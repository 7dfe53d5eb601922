"""Does a panel's line say what is different, and does what was done stay readable?"""

from grading.bench import Finding
from grading.contract import Promise
from grading.practice import recognised
from grading.probe import Broken, Steps
from grading.sandbox.outcome import Handle
from grading.sandbox.shown import asked_shown
from grading.sandbox.words import Module, words_of
from grading.told import counterexample, reason
from grading.verdict import Table

PROMISE = Promise("pairs", "It gives pairs.", lambda: None, "all", None, 1, frozenset())


def finding(expected, got, steps=(), code="rows:1", hidden=False):
    return Finding(PROMISE, Broken(expected, got, code), Steps(list(steps)), hidden)


def table(*rows):
    return Table(title="t", columns=["a", "b"], rows=[list(row) for row in rows])


def said(expected, got):
    return reason(finding(expected, got), {}, None, None)


def test_is_the_first_row_that_differs_named_where_the_number_of_rows_does_not():
    line = said(table("12", "34"), table("12", "35"))
    assert line.endswith("Expected the row (3, 4), got (3, 5).")


def test_is_the_number_of_rows_named_where_it_differs():
    assert said(table("12", "34"), table("12")).endswith("Expected 2 rows, got 1 row.")


def test_is_the_number_of_all_rows_named_where_some_are_left_out():
    left = table("12").model_copy(update={"total": 20}), table().model_copy(update={"total": 19})
    assert said(*left).endswith("Expected 20 rows, got 19 rows.")


def test_are_rows_counted_on_both_sides():
    one = Table(title="t", columns=["a"], rows=[["2"]])
    two = Table(title="t", columns=["a"], rows=[["1"], ["1"]])
    assert said(two, one).endswith("Expected 2 rows, got 1 row."), "and not: got 2"


def test_is_a_row_named_that_the_other_side_does_not_have():
    some, others = (Table(title="t", columns=["a"], rows=[[x] for x in text]) for text in ("Tcs", "cst"))
    assert said(some, others).endswith("Expected the row (T), got (t).")


def test_is_the_first_place_named_where_the_rows_are_the_same_in_another_order():
    assert said(table("12", "34"), table("34", "12")).endswith("Expected the row (1, 2), got (3, 4).")


def test_does_a_line_that_stands_several_times_in_a_row_stand_once():
    steps = ["open", "insert", "insert", "insert", "close"]
    assert counterexample(finding("1", "2", steps)).steps == ["open", "insert (3 times)", "close"]


def test_does_a_panel_say_how_many_steps_it_leaves_out():
    steps = counterexample(finding("1", "2", [f"step {k}" for k in range(20)])).steps
    assert steps[0] == "… (8 steps before)"
    assert (steps[1], steps[-1], len(steps)) == ("step 8", "step 19", 13)


def test_has_a_class_its_own_name_and_an_object_its_class_s():
    assert repr(Handle(1, "class answer.BlogPost")) == "BlogPost"
    assert repr(Handle(1, "answer.BlogPost")) == "blogpost"


MODULE = '''
def take_out(one, name, *keys, why="no reason"):
    pass


def listed(one, name, *keys):
    """{keys} of each in {one}.{name}."""


def find(session, part=None, **words):
    """find({part!r}, {words}), by {nobody}'s hand"""
'''


def test_is_what_a_module_of_the_judges_does_said_in_words():
    """Its reader does not have the module: docstrings speak, with the arguments of the call."""
    module = Module(1, "module", words_of({"lists.py": MODULE})["lists.py"])
    model = Handle(2, "answer.Model")
    assert asked_shown(module, "listed", (model, "fits", "id", "name"), {}) == "id, name of each in model.fits"
    assert asked_shown(module, "take_out", (model, "fits"), {}) == "module.take_out(model, 'fits')", "it has no words"
    assert asked_shown(Handle(1, "module"), "listed", (1,), {}) == "module.listed(1)"


def test_stays_what_is_no_parameter_as_it_is_written():
    module = Module(1, "module", words_of({"lists.py": MODULE})["lists.py"])
    said = asked_shown(module, "find", (Handle(3, "Session"), "{part}"), {"name": "ada", "limit": 2})
    assert said == "find('{part}', name='ada', limit=2), by {nobody}'s hand"


def test_is_a_misconception_named_only_for_the_same_outcome(monkeypatch):
    """Another wrong result for the same promise is another mistake; another number of steps is none."""
    known = [{"misconception": "a number in place of True", "hint": 2, "broken": {"pairs": "value:1@3"}}]
    monkeypatch.setattr("grading.practice.known_of", lambda exercise: known)

    class Exercise:
        contract = None

    same = recognised(Exercise(), [finding("True", "1", ["a"] * 5, "value:1")], {})
    assert same == ("a number in place of True", 2)
    for code in ("value:False", "raised:ValueError"):
        assert recognised(Exercise(), [finding("True", "?", ["a"] * 3, code)], {}) == (None, None)
