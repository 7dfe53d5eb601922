"""Are all tiny databases of a scope made, each valid, each once; and do they show what is wrong?"""

import apsw
import pytest

from grading.cases.arena import Arena
from grading.cases.enumerate import Maker, all_tiny
from grading.cases.schema import read_schema
from grading.cases.search import Options

LIBRARY = """
CREATE TABLE member (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER CHECK (age >= 0));
CREATE TABLE loan (id INTEGER PRIMARY KEY, member_id INTEGER REFERENCES member (id), day DATE NOT NULL,
    UNIQUE (member_id, day));
"""
TREE = "CREATE TABLE node (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES node (id), label TEXT);"
PAIRS = """
CREATE TABLE seat (hall TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (hall, number));
CREATE TABLE booking (id INTEGER PRIMARY KEY, hall TEXT NOT NULL, number INTEGER NOT NULL, price REAL,
    CHECK (price > 0), FOREIGN KEY (hall, number) REFERENCES seat (hall, number));
"""


def databases(schema, sql, rows, values):
    """The valid databases of a scope, each as a sorted text, and how many were made altogether."""
    arena = Arena(read_schema(schema), sql)
    maker = Maker(arena, [], Options())
    made = [repr(data) for data in maker.databases(rows, values) if arena.load(data)]
    arena.close()
    return made


def test_is_a_scope_whole():
    # names 2, ages 2 and NULL: 6 rows; no row, one of 6, or two in every order, ids 1 and 2
    made = databases(LIBRARY, "SELECT name FROM member WHERE age > 5", 2, 2)
    assert len(made) == len(set(made)) == 1 + 6 + 36


def test_takes_a_foreign_key_every_parent_and_null():
    # members: 0 to 2, nothing of them read but the id; loans: parent or NULL, one plain day each
    made = databases(LIBRARY, "SELECT m.id FROM member m JOIN loan l ON l.member_id = m.id", 1, 1)
    assert len(made) == len(set(made)) == (1 + 1) + (1 + 2)


def test_are_all_trees_and_circles_of_two_made():
    made = databases(TREE, "SELECT id, parent_id FROM node", 2, 1)
    assert len(made) == len(set(made)) == 1 + 2 + 9  # two rows: each refers to 1, to 2 or to none


@pytest.mark.parametrize(("schema", "sql"), [
    (LIBRARY, "SELECT m.name, count(l.id) FROM member m LEFT JOIN loan l ON l.member_id = m.id AND l.day > '2024-05-01'"
     " GROUP BY m.id"),
    (TREE, "SELECT a.label FROM node a JOIN node b ON b.parent_id = a.id"),
    (PAIRS, "SELECT s.hall, sum(b.price) FROM seat s LEFT JOIN booking b USING (hall, number) GROUP BY 1, s.number"),
])  # fmt: skip
def test_is_every_database_valid_to_a_fresh_sqlite(schema, sql):
    arena = Arena(read_schema(schema), sql)
    made = [data for data in Maker(arena, [], Options()).databases(2, 2) if arena.load(data)]
    assert len(made) > 50
    for data in made[:: max(len(made) // 200, 1)]:
        conn = apsw.Connection(":memory:")
        conn.execute(schema)
        conn.execute("PRAGMA foreign_keys = ON; BEGIN; PRAGMA defer_foreign_keys = ON")
        for name, rows in data.items():
            for row in rows:
                conn.execute(arena.engine.schema.tables[name].insert, row)
        conn.execute("COMMIT")
        assert not conn.execute("PRAGMA foreign_key_check").fetchall()
        conn.close()
    arena.close()


WRONG = [
    (LIBRARY, "SELECT name FROM member WHERE id NOT IN (SELECT member_id FROM loan WHERE member_id IS NOT NULL)",
     "SELECT name FROM member WHERE id NOT IN (SELECT member_id FROM loan)"),
    (LIBRARY, "SELECT name FROM member WHERE age > 5", "SELECT name FROM member WHERE age >= 5"),
    (LIBRARY, "SELECT name FROM member WHERE name LIKE '%x%'", "SELECT name FROM member"),
    (LIBRARY, "SELECT DISTINCT member_id FROM loan", "SELECT member_id FROM loan"),
    (TREE, "SELECT id FROM node WHERE parent_id IS NULL",
     "SELECT id FROM node WHERE parent_id IS NULL OR parent_id = id"),
    (PAIRS, "SELECT hall, sum(price) FROM booking GROUP BY hall",
     "SELECT hall, sum(DISTINCT price) FROM booking GROUP BY hall"),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "reference", "wrong"), WRONG)
def test_does_a_tiny_database_show_a_classic_mistake(schema, reference, wrong):
    arena = Arena(read_schema(schema), reference)
    done = all_tiny(arena, [arena.ask(wrong), arena.ask(f"SELECT * FROM ({reference})")], 5_000)
    assert set(done.found) == {wrong}
    assert max(map(len, done.found[wrong][0].values())) <= 3
    arena.close()


def test_is_a_scope_that_passes_the_budget_not_counted():
    arena = Arena(read_schema(LIBRARY), "SELECT name FROM member WHERE age > 5")
    same = [arena.ask("SELECT name FROM member WHERE 5 < age")]
    few, more = all_tiny(arena, same, 10), all_tiny(arena, same, 100)
    arena.close()
    assert few.scopes == [(1, 1), (1, 2)]
    assert few.tried == (1 + 2) + (1 + 6)
    assert len(more.scopes) > len(few.scopes)
    assert more.tried <= 100
    assert "all 10 with up to 1 rows a table and 2 values a column" in few.said
