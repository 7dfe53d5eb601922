"""Do the operators make wrong queries, each once, and do the databases that we make kill them?"""

import pytest

from grading import Unsupported, search_counterexample
from grading.audit import mutate
from grading.audit.mutate import mutants, second_order, written_back
from grading.audit.programs import Programs
from grading.audit.query_mutants import query_mutants
from grading.audit.scope import Scope
from grading.audit.sql_operators import OPERATORS
from grading.cases.arena import Arena
from grading.cases.engine import Engine
from grading.cases.schema import read_schema
from grading.sql import SqlError

SCHEMA = """
CREATE TABLE shop (id INTEGER PRIMARY KEY, town TEXT NOT NULL, opened DATE);
CREATE TABLE sale (
    id INTEGER PRIMARY KEY, shop_id INTEGER NOT NULL REFERENCES shop (id), day DATE NOT NULL,
    amount REAL NOT NULL, discount INTEGER, note TEXT
);
"""
# A query, and fragments of wrong queries that the operators must make of it.
EXAMPLES = [
    ("SELECT id FROM sale WHERE amount > 5",
     ["amount >= 5", "amount < 5", "amount <> 5", "NOT (amount > 5)", "amount > 6"]),
    ("SELECT id FROM sale WHERE amount > 5 AND note IS NULL",
     ["amount > 5 OR note IS NULL", "note = NULL", "note = ''"]),
    ("SELECT s.town, x.day FROM shop s LEFT JOIN sale x ON x.shop_id = s.id AND x.amount > 5",
     ["AS s JOIN sale", "RIGHT JOIN", "ON x.shop_id = s.id WHERE x.amount > 5", "x.id = s.id"]),
    ("SELECT town, count(x.id) FROM shop s LEFT JOIN sale x ON x.shop_id = s.id GROUP BY s.id",
     ["COUNT(*)", "GROUP BY s.opened"]),
    ("SELECT shop_id, sum(amount) FROM sale GROUP BY shop_id HAVING count(*) > 2 ORDER BY 2 DESC LIMIT 1",
     ["AVG(amount)", "LIMIT 2", "LIMIT 0", "ORDER BY 2 ASC LIMIT 1", "HAVING COUNT(*) >= 2",
      "GROUP BY shop_id ORDER BY 2", "COUNT(*) > '2'"]),
    ("SELECT town FROM shop WHERE opened > '2024-01-31'",
     ["opened > 1992", "JOIN sale AS more_sale ON more_sale.shop_id = shop.id"]),
    ("SELECT id FROM shop WHERE id NOT IN (SELECT shop_id FROM sale)", ["id IN (", "shop_id <> id"]),
    ("SELECT id FROM shop s WHERE NOT EXISTS (SELECT 1 FROM sale x WHERE x.shop_id = s.id)", ["x.shop_id <> s.id"]),
    ("SELECT opened FROM shop UNION SELECT day FROM sale", ["UNION ALL", "INTERSECT", "EXCEPT"]),
    ("SELECT coalesce(discount, 0) FROM sale", ["SELECT discount FROM", "SELECT DISTINCT"]),
    ("SELECT rank() OVER (PARTITION BY shop_id ORDER BY amount DESC) FROM sale",
     ["DENSE_RANK()", "ROW_NUMBER()", "(ORDER BY amount DESC)", "ORDER BY amount ASC)"]),
    ("SELECT discount * 1.0 / id FROM sale", ["discount * 1 / id", "CAST("]),
    ("SELECT discount * amount FROM sale", ["(discount / amount)", "(discount - amount)"]),
    ("SELECT note LIKE '%x%' FROM sale", ["LIKE 'x%'", "LIKE '%x'"]),
    ("SELECT id FROM sale WHERE day BETWEEN '2024-01-01' AND '2024-01-31'",
     ["'2024-01-30'", "day >= '2024-01-01' AND day < "]),
]  # fmt: skip


@pytest.fixture(scope="module")
def engine():
    return Engine(read_schema(SCHEMA))


def runs(engine):
    def keep(text):
        try:
            return bool(engine.ask(text))
        except (SqlError, Unsupported):
            return False

    return keep


@pytest.mark.parametrize(("sql", "fragments"), EXAMPLES)
def test_do_operators_make_the_known_mistakes(engine, sql, fragments):
    texts = [m.text for m in mutants(sql, engine.schema, runs(engine))]
    missing = [f for f in fragments if not any(f in text for text in texts)]
    assert not missing, texts


@pytest.mark.parametrize("sql", [sql for sql, _ in EXAMPLES])
def test_are_mutants_different_and_none_of_them_the_original(engine, sql):
    texts = [m.text for m in mutants(sql, engine.schema, runs(engine))]
    assert len(set(texts)) == len(texts) > 0
    assert written_back(sql) not in texts


@pytest.mark.parametrize("sql", [sql for sql, _ in EXAMPLES])
def test_are_nearly_all_mutants_killed(engine, sql):
    made = mutants(sql, engine.schema, runs(engine))
    left = [m for m in made if search_counterexample(SCHEMA, sql, m.text).found is None]
    assert len(left) <= len(made) * 0.1, left


def test_is_what_keys_make_impossible_no_mutant(engine):
    made = mutants("SELECT s.id, s.town FROM sale x JOIN shop s ON s.id = x.shop_id", engine.schema, runs(engine))
    assert not [m for m in made if "LEFT JOIN" in m.text]  # a NOT NULL foreign key always finds its parent
    made = mutants("SELECT id, town FROM shop", engine.schema, runs(engine))
    assert not [m for m in made if "DISTINCT" in m.text]  # a key is there


class Careless(Scope):
    """Knows the tables and none of the reasons why a change would change nothing."""

    def rows_differ(self, select):
        return False

    def counted_once(self, count):
        return False

    def same_join(self, join, now, side):
        return False

    def determined(self, column, others):
        return False

    def may_be_null(self, column, node):
        return True


# Queries in which keys make some changes impossible, and a change that must stay.
IMPOSSIBLE = [
    ("SELECT s.id, x.day FROM sale x JOIN shop s ON s.id = x.shop_id GROUP BY x.id", ""),
    ("SELECT s.town, count(x.id) FROM shop s LEFT JOIN sale x ON x.shop_id = s.id GROUP BY s.id", "COUNT(*)"),
    ("SELECT DISTINCT town FROM (SELECT s.town FROM shop s JOIN sale x ON x.shop_id = s.id)", "SELECT town FROM"),
    ("SELECT x.id, count(y.id) FROM sale x JOIN sale y ON y.shop_id = x.shop_id AND y.id <> x.id GROUP BY x.id", ""),
    ("SELECT s.opened, x.day FROM shop s JOIN sale x ON x.shop_id = s.id", "DISTINCT"),
    ("SELECT a FROM (SELECT id AS a FROM sale UNION SELECT id FROM shop)", "UNION ALL"),
    ("WITH RECURSIVE n(k) AS (SELECT min(id) FROM shop UNION ALL SELECT k + 1 FROM n WHERE k < 3) SELECT k FROM n",
     "k <= 3"),
    ("SELECT id FROM shop WHERE id IN (SELECT shop_id FROM sale ORDER BY day LIMIT 1)", "LIMIT 2"),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "stays"), [(sql, "") for sql, _ in EXAMPLES] + IMPOSSIBLE)
def test_does_no_database_show_what_is_said_to_be_impossible(engine, sql, stays, monkeypatch):
    made = {m.text for m in mutants(sql, engine.schema, runs(engine))}
    monkeypatch.setattr(mutate, "Scope", Careless)
    left_out = [m.text for m in mutants(sql, engine.schema, runs(engine)) if m.text not in made]
    shown = [text for text in left_out if search_counterexample(SCHEMA, sql, text).found is not None]
    assert not shown
    assert any(stays in text for text in made)


def test_is_a_text_of_the_same_program_no_mutant(engine):
    programs = Programs(engine.schema)
    assert programs.new("SELECT id FROM sale WHERE amount > 5")
    assert not programs.new("SELECT id FROM sale WHERE NOT (NOT (amount > 5))")
    assert programs.new("SELECT count(*) FROM sale")
    assert not programs.new("SELECT count(id) FROM sale")
    assert programs.new("SELECT count(note) FROM sale")
    assert not programs.new("SELECT nothing FROM sale")
    programs.close()


def test_are_the_mutants_of_a_reference_different_programs(engine):
    arena, programs = Arena(engine.schema, EXAMPLES[2][0]), Programs(engine.schema)
    texts = [EXAMPLES[2][0], *(m.text for m in query_mutants(arena, "seed"))]
    assert all(programs.new(text) for text in texts)
    arena.close()
    programs.close()


def test_are_pairs_of_operators_sampled_alike_every_time(engine):
    first = mutants(EXAMPLES[1][0], engine.schema, runs(engine))
    pairs = [second_order(EXAMPLES[1][0], first, engine.schema, runs(engine), 20, "seed") for _ in range(2)]
    assert pairs[0] == pairs[1]
    assert len(pairs[0]) == 20
    assert all(len(m.operators) == 2 for m in pairs[0])


def test_has_every_operator_a_sentence():
    assert all((function.__doc__ or "").strip() for function in OPERATORS.values())
