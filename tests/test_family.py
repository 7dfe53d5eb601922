"""Do the pictures of a family and of periods show what stands in the database, in words too?"""

import sqlite3

import pytest
from drawn import texts_of

from utils.errors import CourseError
from utils.family import lineage_tree, periods

TREE = """
CREATE TABLE models (id INTEGER PRIMARY KEY, name TEXT, version TEXT, base_model_id INTEGER);
INSERT INTO models VALUES (1, 'ada', '', NULL), (2, 'ada', 'mini', 1), (3, 'nano', '', 2), (4, 'bo', '', NULL);
CREATE TABLE prices (label TEXT, valid_from DATE, valid_to DATE);
INSERT INTO prices VALUES ('300', '2026-01-01', '2026-03-01'), ('250', '2026-03-01', NULL);
"""


@pytest.fixture
def db():
    conn = sqlite3.connect(":memory:")
    conn.executescript(TREE)
    yield conn
    conn.close()


def test_does_the_tree_show_each_model_below_its_base(db):
    panel = lineage_tree(db)
    assert panel.text == "ada\n    ada mini\n        nano"
    assert {"ada", "ada mini", "nano"} <= set(texts_of(panel))


def test_does_a_tree_without_branches_say_so(db):
    db.execute("UPDATE models SET base_model_id = NULL")
    assert "No model is based on" in lineage_tree(db).text


def test_is_an_open_end_drawn_without_a_last_day(db):
    panel = periods("SELECT label, valid_from, valid_to FROM prices ORDER BY valid_from", db)
    assert panel.text == "300: 2026-01-01 … 2026-03-01\n250: 2026-03-01 … open"
    assert panel.html.count('fill="none" stroke') == 1


def test_is_a_query_with_other_columns_refused(db):
    with pytest.raises(CourseError, match="label, valid_from, valid_to"):
        periods("SELECT label FROM prices", db)
