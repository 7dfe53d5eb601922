"""Are steps and plans evidence: the same at every run, taken from copies, blind to no change?"""

import time

import apsw
import pytest

from grading import volume
from grading.measure import (
    at_most,
    before,
    dropped,
    has,
    has_no,
    indexes,
    measured,
    new_indexes,
    on_copy,
    only_indexes,
    plan,
    searches,
    size,
    standing,
    steps,
    untouched,
)  # fmt: skip
from grading.probe import Broken

DAY = "SELECT id FROM benchmark_results WHERE date_tested = '2025-05-29'"
INDEX = "CREATE INDEX ix_day ON benchmark_results (date_tested)"


def test_is_a_count_of_steps_the_same_at_every_run():
    assert {steps(untouched(), DAY) for _ in range(3)} == {before(DAY)}


def test_does_a_count_forget_what_ran_before_on_the_same_connection():
    """SQLite counts the steps of a prepared statement over all of its runs, and apsw keeps statements."""
    db = untouched()
    for _ in range(3):
        db.rows(DAY)
        db.script(DAY)
        assert steps(db, DAY) == before(DAY)


def test_does_a_count_agree_with_the_progress_handler():
    conn, seen = volume.opened("volume"), []
    counted, _ = measured(conn, DAY)
    conn.set_progress_handler(lambda: bool(seen.append(1)), 1)
    list(conn.execute(DAY))
    assert abs(len(seen) - counted) <= 1


def test_is_the_image_made_once_and_copied_fast():
    volume.image()
    begin = time.process_time()
    for _ in range(20):
        volume.opened("volume").close()
    assert time.process_time() - begin < 1, "opening the judge's database builds it anew"


def test_has_the_judges_database_20000_results_and_valid_keys():
    db = untouched()
    assert db.one("SELECT count(*) FROM benchmark_results") == 20_000
    assert db.rows("PRAGMA foreign_key_check") == []
    assert db.one("SELECT count(*) FROM audit_log") == 0


def test_do_statements_below_the_word_volume_run_on_a_copy():
    assert "ix_day" in indexes(untouched(f"volume\n{INDEX};"))
    assert "ix_day" not in indexes(untouched())


def test_does_a_plan_tell_a_search_from_a_scan():
    db = untouched()
    with pytest.raises(Broken):
        searches(db, DAY, "benchmark_results")
    with pytest.raises(Broken):
        searches(db, DAY)
    db.script(INDEX)
    searches(db, DAY, "benchmark_results")
    has(db, DAY, "COVERING INDEX")
    has_no(db, DAY, "TEMP B-TREE")
    assert plan(db, DAY) == ["SEARCH benchmark_results USING COVERING INDEX ix_day (date_tested=?)"]


def test_does_a_share_of_steps_compare_with_the_same_run():
    db = untouched()
    at_most(db, DAY, 1.0)
    with pytest.raises(Broken, match="steps"):
        at_most(db, DAY, 0.5)
    db.script(INDEX)
    at_most(db, DAY, 0.01)


@pytest.mark.parametrize("harm", [
    "DELETE FROM opinions WHERE id = 1", "UPDATE models SET meta = '{}' WHERE id = 7", "ANALYZE",
    "CREATE TABLE more (id)", "CREATE unique INDEX more ON models (id)",
    "DROP VIEW v_monthly", "DROP TRIGGER trg_models_touch", "ALTER TABLE tags ADD COLUMN more TEXT",
])  # fmt: skip
def test_is_everything_else_than_an_index_seen(harm):
    db = untouched()
    db.script(f"{INDEX}; {harm};")
    with pytest.raises(Broken):
        only_indexes(db)


def test_are_indexes_alone_let_through():
    db = untouched()
    db.script(INDEX)
    only_indexes(db)
    assert new_indexes(db) == ["ix_day"]
    assert size(db) > size(untouched())


def test_does_an_index_come_back_after_it_was_left_out():
    db = untouched()
    db.script(INDEX)
    with dropped(db, "ix_day") as rest:
        assert steps(rest, DAY) == before(DAY)
    assert "ix_day" in indexes(db)


def test_does_a_write_that_is_tried_leave_no_trace():
    db = untouched()
    assert on_copy(db, "DELETE FROM models WHERE id = 7") > 0
    assert db.one("SELECT count(*) FROM models WHERE id = 7") == 1


def test_is_a_query_that_does_not_run_broken_and_not_our_fault():
    with pytest.raises(Broken, match="no such column"):
        steps(untouched(), "SELECT colour FROM models")


def test_is_a_write_to_a_file_refused_in_a_measured_query():
    with pytest.raises(Broken, match="not allowed"):
        steps(untouched(), "ATTACH 'x.db' AS x")


def test_is_an_image_plain_sqlite():
    conn = apsw.Connection(":memory:")
    conn.deserialize("main", volume.image())
    assert list(conn.execute("PRAGMA integrity_check")) == [("ok",)]


@pytest.mark.parametrize(("made", "words"), [
    ("benchmark_results (date_tested)", "date_tested stands first in ix"),
    ("benchmark_results (score, date_tested)", "date_tested stands behind score in ix"),
    ("benchmark_results (score)", "date_tested is not in ix"),
    ("benchmark_results (lower(date_tested))", "an expression stands in ix, and not date_tested"),
    ("opinions (published_on)", "no new index is on benchmark_results"),
])  # fmt: skip
def test_is_it_said_where_a_column_stands_in_an_index(made, words):
    db = untouched()
    db.script(f"CREATE INDEX ix ON {made};")
    assert standing(db, "benchmark_results", "date_tested") == words


def test_may_an_index_that_was_there_go_only_where_the_exercise_drops_some():
    db = untouched()
    db.script("DROP INDEX uq_models_live;")
    with pytest.raises(Broken, match="uq_models_live"):
        only_indexes(db)
    only_indexes(db, drops=True)
