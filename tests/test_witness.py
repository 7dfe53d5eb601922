"""Are drafted queries judged fairly: the verdict, the fix, the witness, and what check() may say before grading?"""

from pathlib import Path

import pytest

from grading.bank import answers_of
from grading.judge import complete, judge
from grading.lab import load_lab
from grading.witness import fix_of

LAB = Path(__file__).parents[1] / "solutions" / "03_sql"


@pytest.fixture(scope="module")
def exercise():
    return load_lab(LAB).exercises["four_queries"]


def judged(exercise, **files):
    """A verdict on the reference with some of its files replaced."""
    return judge(exercise, given(exercise, **files))


def given(exercise, **files):
    changed = {f"four_queries_{key}.sql": text for key, text in files.items() if key != "yaml"}
    return exercise.references | changed | ({"four_queries.yaml": files["yaml"]} if "yaml" in files else {})


def test_are_the_drafts_of_the_contract_those_that_the_notebook_shows(exercise):
    reply = (LAB.parents[1] / "data" / "drafts" / "four_queries.md").read_text(encoding="utf-8")
    shown = [piece.split("```")[0] for piece in reply.split("```sql\n")[1:]]
    assert shown == [draft.sql for draft in exercise.contract.drafts]


def test_does_each_draft_give_the_right_rows_on_the_checkpoint(exercise):
    from grading.court import difference
    from grading.sql import open_memory, run_script

    conn = open_memory((LAB / "checkpoint.sql").read_text(encoding="utf-8"))
    for draft in exercise.contract.drafts:
        fix = exercise.references[draft.fix] if draft.key != "c" else draft.sql
        assert difference(draft.asked, run_script(conn, fix, 1), run_script(conn, draft.sql, 1)) is None, draft.key
    conn.close()


def test_has_a_fix_of_its_own_only_the_answers_that_stand_for_it(exercise):
    """The audit mutates a fix as a query exercise: answers to the other files are not its bank."""
    for draft in exercise.contract.drafts:
        if draft.fix in exercise.references:
            names = [answer.name for answer in answers_of(fix_of(exercise, draft))]
            assert all(name.split(".")[1] == Path(draft.fix).stem for name in names), names


@pytest.mark.parametrize("name", [answer.name for answer in answers_of(load_lab(LAB).exercises["four_queries"])])
def test_does_each_bank_answer_lose_what_it_says_and_nothing_else(exercise, name):
    answer = next(one for one in answers_of(exercise) if one.name == name)
    verdict = judge(exercise, answer.files, seed="test")
    lost = {part for part, score in verdict.parts.items() if score == 0}
    assert lost == (set() if answer.right else set(answer.loses)), verdict.broken


def test_are_the_files_of_a_right_draft_left_alone(exercise):
    verdict = judged(exercise, c_fix="SELECT nonsense", c_witness="DROP TABLE models")
    assert verdict.status == "ok"


def test_is_a_smaller_witness_praised(exercise):
    small = judged(exercise, d_witness="INSERT INTO use_cases (name) VALUES ('chat')")
    assert small.praise == ["Your witness against draft d has 1 row. The judge's own has 2 rows."]
    assert judged(exercise).praise == []


@pytest.mark.parametrize(
    ("witness", "said"),
    [
        ("INSERT INTO use_cases (id) VALUES (1)", "NOT NULL"),
        ("DELETE FROM use_cases", "0 rows"),
        ("DROP TABLE tags; INSERT INTO use_cases (name) VALUES ('a')", "definition"),
        ("ATTACH 'x.db' AS x; INSERT INTO use_cases (name) VALUES ('a')", "not allowed"),
        ("PRAGMA foreign_keys = OFF; INSERT INTO model_use_cases VALUES (1, 1)", "not allowed"),
        ("INSERT INTO use_cases (name) VALUES ('a'); SELECT nonsense", "no such column"),
    ],
)
def test_is_a_witness_that_breaks_the_rules_refused_with_the_reason(exercise, witness, said):
    verdict = judged(exercise, d_witness=witness)
    assert verdict.parts == {"verdicts": 1, "a": 1, "b": 1, "c": 1, "d": 0}
    assert said in str(verdict.counterexample.got)


def test_does_check_say_nothing_about_right_or_wrong(exercise):
    right = "a: right\nb: right\nc: right\nd: right\n"
    assert complete(exercise, given(exercise, yaml=right)).status == "ok"
    assert complete(exercise, given(exercise)).status == "ok"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"d_witness": "-- YOUR SQL HERE"}, "four_queries_d_witness.sql is wanted"),
        ({"a_fix": "SELECT 1, 2 FROM nowhere"}, "no such table"),
        ({"d_witness": "INSERT INTO tags (name) VALUES ('a')"}, "give the same rows"),
        ({"yaml": "a: wrong\nb: wrong\nc: maybe\nd: wrong\n"}, "not on the menu"),
    ],
)
def test_does_check_say_what_is_still_wanted(exercise, files, said):
    verdict = complete(exercise, given(exercise, **files))
    assert verdict.status == "error"
    assert said in verdict.reason


def test_is_an_answer_without_a_yaml_told_so(exercise):
    verdict = judge(exercise, {name: text for name, text in exercise.references.items() if name.endswith(".sql")})
    assert verdict.score == 0


def test_does_a_fix_that_never_ends_only_cost_its_own_draft(exercise):
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    endless = f"{numbers} SELECT name, (SELECT max(i) FROM n) FROM use_cases"
    verdict = judged(exercise, d_fix=endless)
    assert verdict.parts["d"] == 0
    assert verdict.score == 4


def test_is_a_fix_that_knows_only_the_given_scripts_refused_when_graded(exercise):
    right = exercise.references["four_queries_d_fix.sql"].strip().rstrip(";")
    learnt = given(exercise, d_fix=f"SELECT * FROM ({right}) LIMIT 3;")
    assert judge(exercise, learnt).passed, "no given script has more than three use cases"
    assert judge(exercise, learnt, seed="graded").parts["d"] == 0, "draw hidden cases for a fix, too"
