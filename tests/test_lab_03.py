"""Does lab 03 leave state v3, and do its answers lose what they should and nothing else?"""

import re
import sqlite3
from pathlib import Path

import pytest

from grading.bank import answers_of
from grading.judge import judge
from grading.lab import load_lab
from grading.query import cases_of

ROOT = Path(__file__).parents[1]
LAB = ROOT / "solutions" / "03_sql"
QUERIES = [exercise for exercise in load_lab(LAB).exercises.values() if exercise.kind == "query"]
JUDGED = [exercise for exercise in load_lab(LAB).exercises.values() if exercise.kind in ("query", "python")]
BANK = [(exercise.id, answer.name) for exercise in JUDGED for answer in answers_of(exercise)]


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


@pytest.mark.parametrize("exercise", load_lab(LAB).exercises.values(), ids=lambda exercise: exercise.id)
def test_does_the_reference_get_everything_and_the_stub_nothing(exercise):
    assert judge(exercise, exercise.references, seed="test").score == exercise.points
    assert judge(exercise, exercise.released, seed="test").score == 0


@pytest.mark.parametrize(("id", "name"), BANK)
def test_does_an_answer_of_the_bank_lose_what_it_says_and_nothing_else(id, name):
    exercise = load_lab(LAB).exercises[id]
    answer = next(one for one in answers_of(exercise) if one.name == name)
    verdict = judge(exercise, answer.files, seed="test")
    lost = {part for part, score in verdict.parts.items() if score == 0}
    assert lost == (set() if answer.right else set(answer.loses)), f"{verdict.reason} {verdict.counterexample}"


@pytest.mark.parametrize("exercise", load_lab(LAB).exercises.values(), ids=lambda exercise: exercise.id)
def test_has_each_exercise_answers_enough(exercise):
    bank = answers_of(exercise)
    right = sum(answer.right for answer in bank)
    assert right >= (5 if exercise.kind == "query" else 3), right
    assert len(bank) - right >= 5, len(bank) - right
