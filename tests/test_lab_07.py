"""Does lab 07 leave state v7, and does every exercise measure what its text says?"""

import re
import sqlite3
from pathlib import Path

import pytest
from chain import cells, references, schema_of, started

from grading.lab import load_lab
from grading.measure import before
from grading.volume import image, opened

ROOT = Path(__file__).parents[1]
LAB = ROOT / "solutions" / "07_indexing"
EXERCISES = load_lab(LAB).exercises


def test_does_the_lab_leave_the_indexes_of_v7():
    aim = sqlite3.connect(":memory:")
    for state in ("v6", "v7"):
        aim.executescript((ROOT / "data" / "states" / f"{state}.sql").read_text(encoding="utf-8"))
    conn = started("07_indexing")
    conn.executescript(references("07_indexing")["index_budget.sql"])
    assert schema_of(conn) == schema_of(aim)


def test_is_the_budget_compared_with_the_answer_in_the_text():
    cases = (LAB / "index_budget" / "cases.py").read_text(encoding="utf-8")
    made = re.findall(r"CREATE INDEX (\w+) +ON (\w+) \((.*)\);", cases)
    assert made == re.findall(
        r"CREATE INDEX (\w+) +ON (\w+) \((.*)\);", EXERCISES["index_budget"].references["index_budget.sql"]
    )
    assert len(made) == 6


def test_does_the_text_show_the_queries_that_are_judged():
    text = (LAB / "07_indexing.md").read_text(encoding="utf-8")
    flat = " ".join(text.replace("\n", " ").split())
    asked = EXERCISES["redundant"].contract.promises[0].probe.__globals__["QUERIES"].values()
    slow = EXERCISES["rewrite"].contract.promises[0].probe.__globals__["SLOW"].values()
    draft = EXERCISES["indexes_draft"].contract.promises
    drafted = draft[0].probe.__closure__ or ()
    assert not [sql for sql in [*asked, *slow] if sql not in flat], drafted
    for sql in re.findall(
        r'"\w+": "(SELECT .*?)",\n', (LAB / "indexes_draft" / "contract.py").read_text(encoding="utf-8")
    ):
        assert sql in flat, sql


def test_does_every_line_of_the_first_question_come_from_a_plan():
    """Each of the eight lines, on the tables of the judge."""
    queries = [
        "SELECT * FROM opinions WHERE author = 'x'",
        "SELECT name FROM models WHERE id = 7",
        "SELECT score FROM benchmark_results WHERE model_id = 7 AND benchmark_id = 3",
        "SELECT count(*) FROM benchmark_results WHERE date_tested = '2025-05-29'",
        "SELECT author FROM opinions ORDER BY author",
        "SELECT o.id, p.id FROM opinions AS o JOIN opinions AS p "
        "ON p.published_on = o.published_on AND p.author = o.author",
    ]
    with_day = ["SELECT count(*) FROM opinions WHERE published_on = '2025-05-29'",
                "SELECT author FROM opinions ORDER BY published_on LIMIT 3"]  # fmt: skip
    plain, day = opened("volume"), opened("volume\nCREATE INDEX ix_day ON opinions (published_on);")
    seen = {row[3] for sql in queries for row in plain.execute(f"EXPLAIN QUERY PLAN {sql}")}
    seen |= {row[3] for sql in with_day for row in day.execute(f"EXPLAIN QUERY PLAN {sql}")}
    lines = {question.text.strip("`") for question in EXERCISES["plan_words"].contract.questions}
    assert lines <= seen, lines - seen


def test_is_the_page_before_what_the_text_says():
    rows = list(
        opened("volume").execute("SELECT id, date_tested FROM benchmark_results ORDER BY 2, 1 LIMIT 1 OFFSET 14999")
    )
    assert rows == [(15118, "2025-12-05")]


def test_are_all_cells_of_the_lab_short():
    long = [cell.splitlines()[0] for cell in cells("07_indexing") if len(cell.splitlines()) > 20]
    assert not long, f"longer than 20 lines: {long}"


def _with(index, sql, conn):
    """The rows of a query while an index is there."""
    conn.execute("BEGIN")
    conn.execute(index)
    rows = list(conn.execute(sql))
    conn.execute("ROLLBACK")
    return rows


@pytest.fixture(params=["the judge's SQLite", "Python's own"])
def volume(request):
    if request.param == "the judge's SQLite":
        return opened("volume")
    conn = sqlite3.connect(":memory:", isolation_level=None)
    conn.deserialize(image())
    return conn


def test_does_an_index_change_only_what_a_query_leaves_open(volume):
    index = "CREATE INDEX ix ON benchmark_results (date_tested)"
    ties = "SELECT id FROM benchmark_results ORDER BY date_tested DESC LIMIT 20"
    settled = ties.replace("DESC", "DESC, id DESC")
    assert _with(index, ties, volume) != list(volume.execute(ties))
    assert _with(index, settled, volume) == list(volume.execute(settled))


@pytest.mark.parametrize("order", [("provider_id", "status"), ("status", "provider_id")])
def test_is_the_index_made_last_the_one_that_is_used_without_statistics(volume, order):
    for column in order:
        volume.execute(f"CREATE INDEX ix_{column} ON models ({column})")
    for status in ("active", "deprecated"):
        sql = f"SELECT name FROM models WHERE status = '{status}' AND provider_id = 7"
        ((_, _, _, line),) = volume.execute(f"EXPLAIN QUERY PLAN {sql}")
        assert f"ix_{order[-1]} " in line


def test_does_a_row_that_is_not_in_a_partial_index_cost_it_only_a_look():
    add = (
        "INSERT INTO benchmark_results (model_id, benchmark_id, source_id, score, date_tested) "
        "SELECT id, {}, 4, 61.5, '2026-08-18' FROM models WHERE id <= 1000"
    )
    start = "volume\nCREATE INDEX ix ON benchmark_results (benchmark_id, score) WHERE benchmark_id = 3;"
    dearer = {each: before(add.format(each), start) - before(add.format(each)) for each in (1, 3)}
    assert 0 < dearer[1] <= 4 * 1000 < dearer[3]
