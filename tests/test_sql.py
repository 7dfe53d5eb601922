"""Does the runner keep its limits, count statements and say where an error stands?"""

import apsw
import pytest

from grading.sql import Limits, SqlError, open_file, open_memory, run_script


@pytest.fixture
def conn():
    made = open_memory("CREATE TABLE t (a INTEGER CHECK (a > 0))")
    yield made
    made.close()


def test_are_the_rows_of_the_last_result_given(conn):
    result = run_script(conn, "INSERT INTO t VALUES (1), (2); SELECT 9; SELECT a AS x, 'y' FROM t ORDER BY a")
    assert (result.columns, result.rows, result.statements) == (["x", "'y'"], [(1, "y"), (2, "y")], 3)


def test_has_an_empty_result_its_columns(conn):
    assert run_script(conn, "SELECT a, a + 1 AS b FROM t").columns == ["a", "b"]


@pytest.mark.parametrize("text", ["", "-- only a comment", " ;; /* nothing */ "])
def test_does_an_empty_script_count_no_statement(conn, text):
    assert run_script(conn, text).statements == 0
    with pytest.raises(SqlError, match="exactly 1 statement, here are 0"):
        run_script(conn, text, count=1)


@pytest.mark.parametrize(
    ("text", "kind", "line", "says"),
    [
        # For a table that is missing SQLite gives no place: the line is the first of its statement.
        ("SELECT a\nFROM u", "sql", 1, "no such table: u"),
        ("SELECT 1;\n\nSELECT zz FROM t", "sql", 3, "no such column: zz"),
        ("SELECT 1;\nINSERT INTO t VALUES (-1)", "constraint", 2, "CHECK"),
        ("SELECT 1;\n\nSELECT (", "sql", 3, "incomplete"),
        ('SELECT "mispelt" FROM t', "sql", 1, "no such column"),
        ("ATTACH 'other.db' AS o", "forbidden", 1, "ATTACH"),
        ("PRAGMA foreign_keys = OFF", "forbidden", 1, "foreign_keys"),
        ("PRAGMA writable_schema = ON", "forbidden", 1, "writable_schema"),
        ("SELECT load_extension('x')", "forbidden", 1, "load_extension"),
        ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", "limit", 1, "work"),
        ("SELECT length(zeroblob(3000000))", "sql", 1, "too big"),
    ],
)
def test_is_an_error_named_with_its_line(conn, text, kind, line, says):
    with pytest.raises(SqlError, match=says) as caught:
        run_script(conn, text, limits=Limits(steps=200_000))
    assert (caught.value.kind, caught.value.line) == (kind, line)


@pytest.mark.parametrize("value", ["= ON", "= 1", "(true)", ""])
def test_may_an_answer_turn_foreign_keys_on_as_it_was_taught(conn, value):
    assert run_script(conn, f"PRAGMA foreign_keys {value}; SELECT 1").rows == [(1,)]


def test_is_a_second_statement_refused_before_it_runs(conn):
    with pytest.raises(SqlError, match="exactly 1 statement"):
        run_script(conn, "SELECT 1; DELETE FROM t", count=1)


def test_are_too_many_rows_refused(conn):
    run_script(conn, "INSERT INTO t VALUES (1), (2), (3)")
    with pytest.raises(SqlError, match="more than 2 rows"):
        run_script(conn, "SELECT a FROM t", limits=Limits(rows=2))


def test_are_foreign_keys_on_and_limits_gone_afterwards(conn):
    run_script(conn, "SELECT 1")
    assert conn.pragma("foreign_keys") == 1
    conn.execute("PRAGMA user_version = 7")  # no authorizer is left behind


def test_is_a_symbolic_link_never_opened(tmp_path):
    apsw.Connection(str(tmp_path / "real.db")).close()
    (tmp_path / "link.db").symlink_to(tmp_path / "real.db")
    with pytest.raises(apsw.Error):
        open_file(str(tmp_path / "link.db"))
