"""Is a checkpoint whole, and can the comparison of what labs leave behind (tests/test_application.py) fail?"""

import sqlite3
from pathlib import Path

import pytest
from chain import SOLUTIONS, facts_of, names_of, started

from grading.build.course import lab_names

ROOT = Path(__file__).parents[1]
LABS = lab_names(ROOT)


@pytest.mark.parametrize("lab", LABS)
def test_is_a_checkpoint_whole_and_the_same_in_the_released_lab(lab):
    conn = started(lab)
    assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    released = ROOT / "labs" / lab / "checkpoint.sql"
    assert released.read_bytes() == (SOLUTIONS / lab / "checkpoint.sql").read_bytes(), f"build {lab} again"
    assert b"\r" not in released.read_bytes()


def test_do_facts_tell_two_catalogues_apart_that_differ_in_one_row():
    """The comparison of this module can fail."""
    one, two = (sqlite3.connect(":memory:") for _ in range(2))
    for conn, category in ((one, 2), (two, 1)):
        conn.executescript(f"""
            CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT);
            CREATE TABLE benchmarks (id INTEGER PRIMARY KEY, name TEXT, category_id INTEGER REFERENCES categories (id));
            INSERT INTO categories VALUES (1, 'a'), (2, 'b');
            INSERT INTO benchmarks VALUES (1, 'x', {category});
        """)
    assert names_of(one) == names_of(two)
    assert facts_of(one) != facts_of(two)
    two.execute("UPDATE categories SET name = CASE id WHEN 1 THEN 'b' ELSE 'a' END")
    assert facts_of(one) == facts_of(two), "the same facts under other ids are the same"
