"""Does a script become a revision that runs the same statements, up and down?"""

import sqlite3

import pytest

from utils.errors import CourseError
from utils.patterns import revision_text, statements

SCRIPT = """-- a remark; with a semicolon
CREATE TABLE a (t TEXT DEFAULT 'x;y');
CREATE TRIGGER trg AFTER INSERT ON a BEGIN
    UPDATE a SET t = 'b;c'; SELECT 1;
END;
INSERT INTO a VALUES ('100 %');
CREATE UNIQUE INDEX ix ON a (t) WHERE t <> '';
"""


def test_does_a_script_fall_into_its_statements():
    found = statements(SCRIPT)
    assert len(found) == 4
    conn = sqlite3.connect(":memory:")
    for one in found:
        conn.execute(one)
    assert conn.execute("SELECT t FROM a").fetchall() == [("b;c",)]


def test_is_a_statement_without_its_end_refused():
    with pytest.raises(CourseError, match="End it with a ;"):
        statements("CREATE TABLE a (b); CREATE TABLE c (d)")


def test_does_a_revision_hold_its_text_and_the_way_down():
    text = revision_text(SCRIPT, "0002_x", "0001_y", "What x makes.")
    found = {}
    exec(text.replace("from alembic import op", ""), found)
    assert (found["revision"], found["down_revision"]) == ("0002_x", "0001_y")
    assert found["DOWN"] == ["DROP INDEX IF EXISTS ix", "DROP TRIGGER IF EXISTS trg", "DROP TABLE IF EXISTS a"]
    assert found["UP"] == statements(SCRIPT)
