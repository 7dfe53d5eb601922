"""Does lab 03 leave state v3, and does its data hold what its questions and texts assume?"""

import re
import sqlite3
from pathlib import Path

import pytest

from grading.audit.query_mutants import query_mutants
from grading.bank import answers_of
from grading.cases.api import options_of
from grading.cases.engine import Engine
from grading.cases.kill import kill
from grading.cases.practice import arena_of
from grading.cases.schema import read_schema
from grading.judge import judge
from grading.lab import load_lab
from grading.query import cases_of, court_of
from grading.start import start_of

ROOT = Path(__file__).parents[1]
LAB = ROOT / "solutions" / "03_sql"
QUERIES = [exercise for exercise in load_lab(LAB).exercises.values() if exercise.kind == "query"]


def views_of_the_lab():
    """view → the file that it is made of, as the notebook's own cells say it"""
    text = (LAB / "03_sql.md").read_text(encoding="utf-8")
    return dict(re.findall(r'make_view\("(\w+)", "(\w+\.sql)"\)', text))


def as_the_lab_leaves_it(script):
    """A database with the four views, made of the reference answers as the notebook makes them."""
    references = {name: text for exercise in QUERIES for name, text in exercise.references.items()}
    conn = sqlite3.connect(":memory:")
    conn.executescript(script)
    for view, file in views_of_the_lab().items():
        conn.execute(f"CREATE VIEW {view} AS\n{references[file]}")
    return conn


def as_the_target(script):
    conn = sqlite3.connect(":memory:")
    conn.executescript(script)
    conn.executescript((ROOT / "tests" / "target" / "v3.sql").read_text(encoding="utf-8"))
    return conn


def schema():
    return "".join((ROOT / "data" / "states" / f"{name}.sql").read_text(encoding="utf-8") for name in ("v1", "v2"))


def contents(conn):
    """view → columns and sorted rows"""
    names = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")]
    found = {}
    for name in names:
        cursor = conn.execute(f"SELECT * FROM {name}")
        found[name] = ([column[0] for column in cursor.description], sorted(cursor.fetchall()))
    return found


def test_does_the_lab_leave_the_views_of_v3():
    script = (LAB / "checkpoint.sql").read_text(encoding="utf-8")
    left, target = contents(as_the_lab_leaves_it(script)), contents(as_the_target(script))
    assert list(left) == ["v_leaderboard", "v_lineage", "v_model_summary", "v_monthly"]
    assert left == target


@pytest.mark.parametrize("exercise", QUERIES, ids=lambda exercise: exercise.id)
def test_do_the_views_agree_with_v3_on_every_practice_case(exercise):
    cases = cases_of(exercise)
    assert cases
    for case in cases:
        left, target = (
            contents(as_the_lab_leaves_it(schema() + case.script)),
            contents(as_the_target(schema() + case.script)),
        )
        assert left == target, case.script


@pytest.mark.parametrize("exercise", QUERIES, ids=lambda exercise: exercise.id)
def test_does_the_catalogue_hold_what_the_questions_assume(exercise):
    conn = sqlite3.connect(":memory:")
    conn.executescript((LAB / "checkpoint.sql").read_text(encoding="utf-8"))
    for sentence, sql in exercise.contract.assumes.items():
        assert conn.execute(sql).fetchall() == [(1,)], sentence


def hidden_of(exercise, seeds):
    """The databases that answers are judged on, apart from the practice cases."""
    drawn = court_of(exercise, exercise.contract).drawn
    return [data for seed in seeds for data in drawn.databases(seed)]


def test_can_no_noise_decide_whether_an_average_is_above_70():
    """Quarters add up exactly in binary, so the average is the same in whatever way it is computed."""
    exercise = load_lab(LAB).exercises["strong_categories"]
    databases = [case.data for case in cases_of(exercise)] + hidden_of(exercise, "abcdefgh")
    scores = {row[4] for data in databases for row in data.get("benchmark_results", [])}
    assert {70.0, 71.0} <= scores
    assert all(float(score * 4).is_integer() for score in scores), sorted(scores)


@pytest.mark.parametrize("id", ["top_models", "lineage", "monthly"])
def test_does_every_case_hold_what_its_question_assumes(id):
    exercise = load_lab(LAB).exercises[id]
    assert exercise.contract.assumes
    engine = Engine(read_schema(start_of(exercise)))
    assumed = {sentence: engine.ask(sql) for sentence, sql in exercise.contract.assumes.items()}
    for data in [case.data for case in cases_of(exercise)] + hidden_of(exercise, "abcdefgh"):
        assert engine.fill(data)
        for sentence, asked in assumed.items():
            assert engine.run(asked).rows == [(1,)], sentence


def test_is_a_lineage_of_two_or_three_steps_caught_without_knowing_that_it_was_written():
    exercise = load_lab(LAB).exercises["lineage"]
    arena = arena_of(exercise)
    cases = kill(
        arena, [one.text for one in query_mutants(arena, "lineage")], "blind", options_of(arena.contract)
    ).cases
    for answer in answers_of(exercise):
        if answer.name in ("wrong_parents_only.sql", "wrong_two_steps.sql", "wrong_three_steps.sql"):
            asked = arena.ask(answer.files["lineage.sql"])
            assert any(arena.load(data) and arena.meet(asked, turned=False) for data in cases), answer.name


def test_does_nobody_come_between_a_read_behind_a_plain_begin_and_the_write(tmp_path):
    """The text says so, and that one of the two is refused."""
    ann, bo = (sqlite3.connect(tmp_path / "shared.db", timeout=0, isolation_level=None) for _ in range(2))
    ann.execute("CREATE TABLE parcels (id INTEGER PRIMARY KEY, sent INTEGER NOT NULL)")
    ann.execute("INSERT INTO parcels VALUES (1, 0), (2, 0)")
    ann.execute("BEGIN")
    seen = ann.execute("SELECT count(*) FROM parcels WHERE sent = 0").fetchone()[0]
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        bo.execute("INSERT INTO parcels VALUES (3, 0)")
    assert ann.execute("UPDATE parcels SET sent = 1 WHERE sent = 0").rowcount == seen
    ann.execute("COMMIT")
    bo.execute("BEGIN IMMEDIATE")
    ann.execute("BEGIN")
    ann.execute("SELECT count(*) FROM parcels").fetchone()
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        ann.execute("UPDATE parcels SET sent = 0")
    ann.close()
    bo.close()


@pytest.mark.parametrize(("given", "found"), [("'2025'", 1), ("2025", 1), ("'2025-01-01'", 0), ("'2024-12-31'", 1)])
def test_is_a_year_alone_a_number_to_a_column_of_type_date_as_hint_2_of_strong_categories_says(given, found):
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE TABLE results (day DATE)")
    conn.execute("INSERT INTO results VALUES ('2024-12-31')")
    assert conn.execute(f"SELECT count(*) FROM results WHERE day >= {given}").fetchone() == (found,)


def test_does_a_case_hold_two_halves_that_look_like_a_per_cent_sign():
    """`25` in the digits of two characters is no `%`; only a text like BR (4252) shows it."""
    exercise = load_lab(LAB).exercises["unsourced"]
    by_digits = "SELECT id, author, content FROM opinions WHERE hex(content) LIKE '%25%' AND source IS NULL"
    assert judge(exercise, {"unsourced.sql": by_digits}).status == "wrong"
