"""Are the cases of a query exercise few, small and sharp, and is an answer judged on them as promised?"""

import json
import time

import pytest

from grading.bank import answers_of
from grading.judge import judge
from grading.lab import LabError
from grading.practice import practice_of
from grading.query import cases_of
from grading.seed import seed_for
from tests.query_exercises import REFERENCE, RIGHT, WRONG, shops


@pytest.fixture(scope="module", autouse=True)
def own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def released(tmp_path):
    """The exercise as a student has it: the practice file, and no reference."""
    made = practice_of(shops(tmp_path))
    folder = tmp_path / "labs" / "03_tiny" / "practice"
    folder.mkdir(parents=True)
    (folder / "sales.json").write_text(json.dumps(made))
    return shops(tmp_path, references=False), made


def test_are_cases_few_small_and_smallest_first(tmp_path):
    sizes = [sum(map(len, case.data.values())) for case in cases_of(shops(tmp_path))]
    assert 3 <= len(sizes) <= 15
    assert max(sizes) <= 8
    assert sizes == sorted(sizes)


def test_is_the_same_practice_file_made_every_time(tmp_path, monkeypatch):
    first = practice_of(shops(tmp_path / "one"))
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "other"))
    assert practice_of(shops(tmp_path / "two")) == first


@pytest.mark.parametrize("name", WRONG)
def test_does_a_known_mistake_fail_by_its_name(tmp_path, name):
    exercise, _ = released(tmp_path)
    misconception, text = WRONG[name]
    verdict = judge(exercise, {"sales.sql": text})
    assert (verdict.status, verdict.score) == ("wrong", 0)
    assert verdict.misconception == misconception
    assert verdict.counterexample is not None
    assert verdict.counterexample.given


@pytest.mark.parametrize("text", [REFERENCE, *RIGHT.values()])
def test_is_a_right_answer_right_on_practice_and_on_hidden_cases(tmp_path, text):
    exercise = shops(tmp_path)
    for k in range(20):
        verdict = judge(exercise, {"sales.sql": text}, seed_for("sales", {"sales.sql": f"{k}{text}"}))
        assert verdict.passed, verdict.reason


def test_does_the_whole_bank_get_what_it_says(tmp_path):
    exercise = shops(tmp_path)
    for answer in answers_of(exercise):
        verdict = judge(exercise, answer.files, "a seed")
        assert verdict.passed == answer.right, answer.name


def test_are_the_practice_results_learnt_by_heart_caught_by_hidden_cases(tmp_path):
    _, made = released(tmp_path)
    branches = []
    for case in made["cases"]:
        facts = [f"(SELECT count(*) FROM {table}) = {len(rows)}" for table, rows in case["tables"].items()]
        facts += [f"EXISTS (SELECT 1 FROM shop WHERE town = '{row[1]}')" for row in case["tables"].get("shop", [])]
        rows = case["rows"] or [[None, None, None]]
        branches += [
            f"SELECT {row[0]!r}, {row[1]!r}, {row[2]!r} WHERE {' AND '.join(facts) or 'TRUE'}"
            for row in rows
            if case["rows"]
        ]
    cheat = " UNION ALL ".join(branches)
    assert not judge(shops(tmp_path), {"sales.sql": cheat}, "a seed").passed


def test_does_a_counterexample_show_the_tables_that_the_answer_reads_and_that_are_empty(tmp_path):
    verdict = judge(shops(tmp_path), {"sales.sql": "SELECT shop.id, town, 0 FROM shop JOIN sale ON shop_id = shop.id"})
    assert [(table.title, len(table.rows)) for table in verdict.counterexample.given] == [("shop", 1), ("sale", 0)]
    alone = judge(shops(tmp_path), {"sales.sql": "SELECT id, town, 1 FROM shop"})
    assert [table.title for table in alone.counterexample.given] == ["shop"]


def test_are_the_columns_of_the_contract_those_of_the_reference(tmp_path):
    exercise = shops(tmp_path)
    exercise.contract.columns = ["id", "sales", "town"]
    with pytest.raises(LabError, match=r"sales: the contract names .*'sales', 'town'.* gives .*'town', 'sales'"):
        practice_of(exercise)


def test_is_a_counterexample_shrunk_where_the_reference_is(tmp_path):
    verdict = judge(shops(tmp_path), {"sales.sql": WRONG["where"][1]}, "a seed")
    rows = sum(len(table.rows) for table in verdict.counterexample.given)
    assert rows <= 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT id, town FROM shop", "3 columns"),
        ("SELECT id, twon, 1 FROM shop", "no such column: twon"),
        ("SELECT 1, 2, 3; SELECT 1", "exactly 1 statement"),
        ("DELETE FROM sale", "SELECT"),
        ("ATTACH ':memory:' AS x", "ATTACH"),
        ("SELECT id, town, random() FROM shop", "another result every time"),
        ("WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n) SELECT max(k), 1, 1 FROM n", "too much work"),
    ],
)
def test_is_a_bad_answer_told_why(tmp_path, text, said):
    verdict = judge(shops(tmp_path), {"sales.sql": text})
    assert not verdict.passed
    shown = verdict.model_dump_json()
    assert said in shown


def test_does_the_wrong_order_cost_its_own_part_only(tmp_path):
    exercise = shops(tmp_path, bank=False, row_order=["sales DESC", "id"], parts={"rows": 2, "order": 1})
    exercise.references["sales.sql"] = REFERENCE + " ORDER BY sales DESC, s.id"
    assert judge(exercise, {"sales.sql": REFERENCE + " ORDER BY 3 DESC, 1"}, "a seed").score == 3
    assert judge(exercise, {"sales.sql": REFERENCE + " ORDER BY 3, 1"}, "a seed").score == 2
    assert judge(exercise, {"sales.sql": WRONG["where"][1]}, "a seed").score == 0


def test_is_an_answer_judged_in_milliseconds(tmp_path):
    exercise = shops(tmp_path)
    judge(exercise, {"sales.sql": REFERENCE}, "warm")
    start = time.process_time()
    for k in range(20):
        judge(exercise, {"sales.sql": REFERENCE}, str(k))
    assert (time.process_time() - start) / 20 < 0.05


def test_is_no_hint_named_where_the_columns_are_not_those_asked_for(tmp_path):
    """The panel says which columns were asked for; the hints speak of rows."""
    verdict = judge(shops(tmp_path), {"sales.sql": "SELECT id, town FROM shop"})
    assert (verdict.counterexample.expected, verdict.counterexample.got) == ("3 columns", "2 columns")
    assert (verdict.status, verdict.hint) == ("wrong", None)
    other = judge(shops(tmp_path), {"sales.sql": "SELECT id, town, 0 FROM shop"})
    assert (other.status, other.hint) == ("wrong", 1)
