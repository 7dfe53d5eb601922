"""Are hidden cases new for each answer, the same at each repeat, valid, and more than practice shows?"""

import pytest

from grading.cases.engine import Engine
from grading.hidden import Hidden
from grading.query import cases_of, court_of
from tests.query_exercises import REFERENCE, WRONG, shops


@pytest.fixture(scope="module")
def court(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_CACHE", str(tmp_path_factory.mktemp("cache")))
        exercise = shops(tmp_path_factory.mktemp("course"))
        yield court_of(exercise, exercise.contract)


@pytest.fixture(scope="module")
def hidden(court) -> Hidden:
    assert court.drawn is not None
    return court.drawn


def some(hidden, *seeds):
    return [data for seed in seeds for data in hidden.databases(seed)]


def test_is_each_answer_judged_on_its_own_data_and_always_on_the_same(hidden):
    assert some(hidden, "one") == some(hidden, "one")
    assert some(hidden, "one") != some(hidden, "two")


def test_are_hidden_databases_valid_with_foreign_keys_on(hidden):
    """They are not looked at again while answers are judged, so here they are."""
    strict = Engine(hidden.arena.engine.schema)
    for data in some(hidden, *"abcdefgh"):
        assert strict.fill(data), data


def test_is_every_essential_case_drawn_anew_and_five_of_the_stock(hidden, court):
    essential = sum(case.essential for case in court.cases)
    assert len(some(hidden, "one")) == essential + 5


def test_does_one_hidden_database_give_more_rows_than_any_practice_case(hidden, court):
    most = max(len(case.expected.rows) for case in court.cases)
    for seed in "abcdefgh":
        sizes = []
        for _ in hidden.databases(seed):
            sizes.append(len(hidden.arena.expected().rows))
        assert max(sizes) > most


def test_are_the_words_and_ids_of_practice_not_met_again(hidden, court):
    shown = {row[1] for case in court.cases for row in case.data.get("shop", [])}
    drawn = {row[1] for data in some(hidden, *"abcd") for row in data.get("shop", [])}
    assert not (shown & drawn) - {""}, "the empty text alone stays what it is"


def test_does_the_stock_depend_on_the_seed_of_the_course(hidden, monkeypatch):
    monkeypatch.setenv("COURSE_SEED", "one course")
    one = some(hidden, "answer")[-5:]
    monkeypatch.setenv("COURSE_SEED", "another course")
    assert some(hidden, "answer")[-5:] != one
    monkeypatch.setenv("COURSE_SEED", "one course")
    assert some(hidden, "answer")[-5:] == one


@pytest.mark.parametrize("name", WRONG)
def test_is_a_wrong_answer_caught_by_hidden_cases_alone(court, name):
    asked = court.engine.ask(WRONG[name][1])
    for seed in "abcdefgh":
        (found,) = court.hidden(asked, seed)
        assert found.hidden
        assert not found.steps.given


def test_does_the_reference_pass_all_of_them(court):
    asked = court.engine.ask(REFERENCE)
    assert not any(court.hidden(asked, str(k)) for k in range(50))


def test_has_every_practice_case_the_rows_that_it_was_made_with(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "cache"))
    exercise = shops(tmp_path)
    strict = Engine(court_of(exercise, exercise.contract).engine.schema)
    assert all(strict.fill(case.data) for case in cases_of(exercise))
