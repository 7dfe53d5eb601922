"""Does the picture of a soft delete count what stands in the table, in words too?"""

import sqlite3

import pytest
from drawn import texts_of

from utils.errors import CourseError
from utils.life import soft_delete_states

ROWS = """
CREATE TABLE models (id INTEGER PRIMARY KEY, name TEXT, version TEXT, deleted_at DATETIME);
INSERT INTO models VALUES
    (1, 'ada', '', '2026-01-01'), (2, 'ada', '', NULL), (3, 'ada', 'mini', '2026-01-01'), (4, 'bo', '', NULL),
    (5, 'eno', '', NULL);
"""


@pytest.fixture
def db():
    conn = sqlite3.connect(":memory:")
    conn.executescript(ROWS)
    yield conn
    conn.close()


def test_are_the_rows_of_each_state_counted(db):
    panel = soft_delete_states(db)
    assert panel.text.splitlines()[0] == "living: 3, deleted softly: 2"
    assert {"living", "3", "deleted softly", "2", "gone for ever", "DELETE"} <= set(texts_of(panel))
    assert "refused" not in panel.html


def test_are_those_that_cannot_come_back_counted(db):
    panel = soft_delete_states(db, "models", ("name", "version"))
    assert "(1 of them can't: a living row has their name)" in panel.text
    assert "refused while the name is taken: 1" in texts_of(panel)
    assert "refused while the name is taken: 2" in texts_of(soft_delete_states(db, unique=("name",)))


def test_is_a_table_without_soft_deletes_refused(db):
    db.execute("ALTER TABLE models DROP COLUMN deleted_at")
    with pytest.raises(CourseError, match=r"no column models\.deleted_at"):
        soft_delete_states(db)
