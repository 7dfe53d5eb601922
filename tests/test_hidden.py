"""Are hidden cases new for each answer, the same at each repeat, valid, and more than practice shows?"""

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from grading.build.course import lab_names
from grading.cases.constants import check_hints
from grading.cases.engine import Engine
from grading.hidden import Hidden
from grading.judge import judge
from grading.lab import load_lab
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


ROOT = Path(__file__).parents[1]
QUERIES = [one for lab in lab_names(ROOT) for one in load_lab(ROOT / "solutions" / lab).exercises.values()
           if one.kind == "query" and one.points]  # fmt: skip
SAID = {  # conditions that the reference has anyway
    "top_models": ["m.context IS NOT NULL"], "records": ["b.higher_is_better = 1"],
    "leaf_models": ["variant.base_model_id IS NOT NULL"],
    "lineage": ["models.base_model_id IS NOT NULL", "m.base_model_id IS NOT NULL"],
}  # fmt: skip


def conditions(table, name):
    """What somebody might ask of a table's rows, called `name`, without being told to."""
    for column in table.columns:
        for value in check_hints(table).values.get((table.name, column.name.lower()), [])[:4]:
            yield f"{name}.{column.name} = {value!r}"
        if column.nullable:
            yield f"{name}.{column.name} IS NOT NULL"


def with_conditions(exercise):
    """The reference with one condition more, in each SELECT, on each table: condition, query."""
    tables = court_of(exercise, exercise.contract).drawn.arena.engine.schema.tables
    tree = sqlglot.parse_one(exercise.references[exercise.contract.file], read="sqlite")
    for k, select in enumerate(tree.find_all(exp.Select)):
        for source in select.find_all(exp.Table):
            if source.parent_select is select and source.name in tables:
                for condition in conditions(tables[source.name], source.alias_or_name):
                    changed = tree.copy()
                    list(changed.find_all(exp.Select))[k].where(condition, copy=False, dialect="sqlite")
                    yield condition, changed.sql("sqlite")


@pytest.mark.parametrize("exercise", QUERIES, ids=lambda exercise: exercise.id)
def test_is_a_condition_that_nobody_asked_for_caught_in_every_answer(exercise):
    """On columns that the reference does not read, too: nobody says that all models are active."""
    asked = list(with_conditions(exercise))
    assert asked
    right = [said for said, sql in asked
             if judge(exercise, {exercise.contract.file: sql}, seed="conditions").status == "ok"]  # fmt: skip
    assert set(right) <= set(SAID.get(exercise.id, [])), "hidden databases hold one value alone in these columns"
