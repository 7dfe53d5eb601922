"""Does the library judge queries on schemas that are not the course's own, and say so when it can't?"""

import doctest
from pathlib import Path

import pytest

import grading.cases.api
from grading import Unsupported, find_counterexample, judge_query, search_counterexample
from grading.cases.arena import Arena
from grading.cases.engine import Engine
from grading.cases.kill import kill
from grading.cases.schema import read_schema
from grading.cases.search import Options
from grading.cases.select import chosen, essential
from grading.cases.values import around
from grading.contract import query
from grading.sql import Limits, SqlError, open_memory

LIBRARY = """
CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL, born DATE);
CREATE TABLE book (
    isbn TEXT PRIMARY KEY CHECK (length(isbn) BETWEEN 3 AND 13),
    author_id INTEGER REFERENCES author (id) ON DELETE SET NULL,
    title TEXT NOT NULL, pages INTEGER CHECK (pages > 0), price REAL NOT NULL DEFAULT 0 CHECK (price >= 0)
);
CREATE TABLE copy (
    isbn TEXT NOT NULL REFERENCES book (isbn), number INTEGER NOT NULL, lent BOOLEAN NOT NULL DEFAULT 0,
    PRIMARY KEY (isbn, number), CHECK (lent IN (0, 1))
);
CREATE TABLE loan (
    id INTEGER PRIMARY KEY, isbn TEXT NOT NULL, number INTEGER NOT NULL, taken DATE NOT NULL, back DATE,
    CHECK (back IS NULL OR back >= taken), FOREIGN KEY (isbn, number) REFERENCES copy (isbn, number)
);
"""
STAFF = """
CREATE TABLE team (code CHAR(3) PRIMARY KEY CHECK (code GLOB '[A-Z][A-Z][0-9]'), lead_id INT REFERENCES person (id));
CREATE TABLE person (
    id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, email TEXT UNIQUE CHECK (email LIKE '%_@_%'),
    boss_id INT REFERENCES person (id), team_code CHAR(3) NOT NULL REFERENCES team (code),
    salary DECIMAL(10, 2), hired TIMESTAMP, level TEXT CHECK (level IN ('junior', 'senior')), UNIQUE (name, team_code)
);
"""
RIGHT = [
    (LIBRARY, "SELECT name FROM author WHERE id IN (SELECT author_id FROM book)",
     "SELECT DISTINCT a.id, a.name FROM author a JOIN book b ON b.author_id = a.id", "wrong"),
    (LIBRARY, "SELECT name FROM author WHERE id IN (SELECT author_id FROM book)",
     "SELECT name FROM author a WHERE EXISTS (SELECT 1 FROM book WHERE author_id = a.id)", "ok"),
    (LIBRARY, "SELECT name FROM author WHERE id IN (SELECT author_id FROM book)",
     "SELECT a.name FROM author a JOIN book b ON b.author_id = a.id", "wrong"),
    (LIBRARY, "SELECT title FROM book WHERE pages > 300", "SELECT title FROM book WHERE pages >= 300", "wrong"),
    (LIBRARY, "SELECT title FROM book WHERE pages > 300", "SELECT title FROM book WHERE NOT pages <= 300", "ok"),
    (LIBRARY, "SELECT title FROM book WHERE pages > 300",
     "SELECT title FROM book WHERE coalesce(pages, 999) > 300", "wrong"),
    (LIBRARY, "SELECT isbn, count(*) FROM loan WHERE taken BETWEEN '2024-02-01' AND '2024-02-29' GROUP BY isbn",
     "SELECT isbn, count(*) FROM loan WHERE strftime('%Y-%m', taken) = '2024-02' GROUP BY isbn", "ok"),
    (LIBRARY, "SELECT isbn, count(*) FROM loan WHERE taken BETWEEN '2024-02-01' AND '2024-02-29' GROUP BY isbn",
     "SELECT isbn, count(*) FROM loan WHERE taken BETWEEN '2024-02-01' AND '2024-02-28' GROUP BY isbn", "wrong"),
    (LIBRARY, "SELECT isbn FROM loan GROUP BY isbn HAVING count(*) >= 3",
     "SELECT isbn FROM loan GROUP BY isbn HAVING count(DISTINCT number) >= 3", "wrong"),
    (LIBRARY, "SELECT isbn FROM loan GROUP BY isbn HAVING count(*) >= 3",
     "SELECT DISTINCT isbn FROM loan l WHERE (SELECT count(*) FROM loan m WHERE m.isbn = l.isbn) > 2", "ok"),
    (LIBRARY, "SELECT b.isbn, count(number) FROM book b LEFT JOIN copy c ON c.isbn = b.isbn AND NOT lent GROUP BY 1",
     "SELECT b.isbn, count(number) FROM book b LEFT JOIN copy c ON c.isbn = b.isbn WHERE NOT lent GROUP BY b.isbn",
     "wrong"),
    (STAFF, "SELECT name FROM person WHERE boss_id IS NULL",
     "SELECT name FROM person WHERE boss_id = NULL", "wrong"),
    (STAFF, "SELECT p.name FROM person p JOIN person b ON b.id = p.boss_id WHERE p.salary > b.salary",
     "SELECT p.name FROM person p, person b WHERE b.id = p.boss_id AND b.salary < p.salary", "ok"),
    (STAFF, "SELECT p.name FROM person p JOIN person b ON b.id = p.boss_id WHERE p.salary > b.salary",
     "SELECT p.name FROM person p JOIN person b ON b.boss_id = p.id WHERE p.salary > b.salary", "wrong"),
    (STAFF, "SELECT team_code, avg(salary) FROM person GROUP BY team_code",
     "SELECT team_code, sum(salary) / count(*) FROM person GROUP BY team_code", "wrong"),
    (STAFF, "SELECT team_code, avg(salary) FROM person GROUP BY team_code",
     "SELECT team_code, sum(salary) * 1.0 / count(salary) FROM person GROUP BY team_code", "ok"),
    (STAFF, "SELECT t.code FROM team t JOIN person p ON p.id = t.lead_id WHERE p.level = 'senior'",
     "SELECT code FROM team WHERE lead_id IN (SELECT id FROM person WHERE level <> 'junior')", "ok"),
    (STAFF, "SELECT name, rank() OVER (PARTITION BY team_code ORDER BY salary DESC) FROM person",
     "SELECT name, row_number() OVER (PARTITION BY team_code ORDER BY salary DESC) FROM person", "wrong"),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "reference", "answer", "status"), RIGHT)
def test_is_a_pair_of_queries_told_apart(schema, reference, answer, status):
    verdict = judge_query(schema, reference, answer)
    assert verdict.status == status, verdict.reason


@pytest.mark.parametrize(("schema", "reference", "answer", "status"), [pair for pair in RIGHT if pair[3] == "wrong"])
def test_is_a_counterexample_small_valid_and_true(schema, reference, answer, status):
    found = find_counterexample(schema, reference, answer)
    assert found is not None
    assert found.size <= 8
    conn = open_memory(f"{schema}\nBEGIN; PRAGMA defer_foreign_keys = ON;\n{found.script}\nCOMMIT;")
    assert list(conn.execute(reference)) == found.expected
    assert found.got is None or list(conn.execute(answer)) == found.got


def test_does_the_documented_example_work():
    assert doctest.testmod(grading.cases.api).failed == 0
    told = doctest.testfile(str(Path(__file__).parents[1] / "README.md"), module_relative=False, encoding="utf-8")
    assert told.failed == 0, "an example in README.md gives something else"
    assert told.attempted >= 5


def test_does_the_same_call_give_the_same_every_time():
    schema, reference, answer, _ = RIGHT[3]
    assert find_counterexample(schema, reference, answer) == find_counterexample(schema, reference, answer)


def test_is_the_number_of_databases_bounded_and_reported():
    schema, reference, answer, _ = RIGHT[1]
    search = search_counterexample(schema, reference, answer, budget=30)
    assert search.found is None
    assert 0 < search.tried <= 30


@pytest.mark.parametrize(
    ("schema", "reference", "answer", "feature"),
    [
        ("CREATE TABLE t (a INTEGER, b ENUM('x', 'y'))", "SELECT a FROM t", "SELECT a FROM t", "schema"),
        ("CREATE TABLE t (a INTEGER)", "SELECT b FROM t", "SELECT a FROM t", "reference"),
        ("CREATE TABLE t (a DATE)", "SELECT a FROM t WHERE a < date('now')", "SELECT a FROM t", "clock"),
        ("CREATE TABLE t (a INTEGER)", "SELECT a FROM t", "SELECT a FROM t ORDER BY random()", "chance"),
        (
            "CREATE TABLE t (a INTEGER NOT NULL CHECK (a > 5 AND a < 3))",
            "SELECT a FROM t",
            "SELECT a + 1 FROM t",
            "rows",
        ),
    ],
)
def test_is_what_can_not_be_judged_never_called_wrong(schema, reference, answer, feature):
    verdict = judge_query(schema, reference, answer)
    assert (verdict.status, verdict.score) == ("unsupported", None)
    with pytest.raises(Unsupported) as raised:
        find_counterexample(schema, reference, answer)
    assert raised.value.feature == feature


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("SELECT titel FROM book", "no such column: titel"),
        ('SELECT title FROM book WHERE title = "Emma"', "single-quotes"),
        ("SELECT title FROM book; SELECT 1", "one SELECT"),
        ("DELETE FROM book", "one SELECT"),
        ("ATTACH 'x.db' AS x", "one SELECT"),
    ],
)
def test_does_an_answer_that_can_not_run_get_an_error_that_helps(answer, said):
    verdict = judge_query(LIBRARY, "SELECT title FROM book", answer)
    assert verdict.status == "error"
    assert said in verdict.reason
    with pytest.raises(SqlError):
        find_counterexample(LIBRARY, "SELECT title FROM book", answer)


def test_is_an_endless_query_stopped():
    endless = "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n) SELECT max(k) FROM n"
    assert judge_query(LIBRARY, "SELECT count(*) FROM book", endless).status in ("wrong", "error")


def test_does_order_count_only_where_the_contract_says_so():
    reference = "SELECT title, pages FROM book ORDER BY pages DESC"
    contract = query(file="x.sql", columns=["title", "pages"], row_order=["pages DESC"])
    assert judge_query(LIBRARY, reference, "SELECT title, pages FROM book").status == "ok"
    found = find_counterexample(LIBRARY, reference, "SELECT title, pages FROM book ORDER BY pages", contract)
    assert found is not None
    assert found.what == "order"
    assert judge_query(LIBRARY, reference, "SELECT title, pages FROM book ORDER BY pages DESC, title", contract).passed


def test_does_a_tie_cut_by_limit_prove_nothing():
    reference = "SELECT title FROM book ORDER BY price DESC LIMIT 1"
    assert judge_query(LIBRARY, reference, "SELECT title FROM book ORDER BY price DESC, title LIMIT 1").status == "ok"
    assert judge_query(LIBRARY, reference, "SELECT title FROM book ORDER BY price LIMIT 1").status == "wrong"


def test_are_letter_case_and_empty_tables_left_alone_where_the_contract_is_silent():
    reference = "SELECT name FROM author WHERE name = 'Ada'"
    silent = query(file="x.sql", columns=["name"])
    spoken = query(file="x.sql", columns=["name"], text_case="Upper and lower case differ.")
    assert judge_query(LIBRARY, reference, "SELECT name FROM author WHERE name LIKE 'Ada'", silent).status == "ok"
    assert judge_query(LIBRARY, reference, "SELECT name FROM author WHERE name LIKE 'Ada'", spoken).status == "wrong"
    total, none = "SELECT sum(pages) FROM book", "SELECT sum(pages) FROM book HAVING count(*) > 0"
    assert judge_query(LIBRARY, total, none, query(file="x.sql", columns=["n"])).status == "ok"
    promised = query(file="x.sql", columns=["n"], empty="Without books the result is one NULL.")
    assert judge_query(LIBRARY, total, none, promised).status == "wrong"


def test_do_cases_hold_what_the_contract_assumes():
    schema = "CREATE TABLE me (name TEXT NOT NULL)"
    reference, answer = "SELECT 'Hello, ' || name FROM me", "SELECT 'Hello, ' || name FROM me LIMIT 1"
    assert judge_query(schema, reference, answer).status == "wrong"
    one = query(file="x.sql", columns=["hello"], assumes={"`me` has one row.": "SELECT count(*) = 1 FROM me"})
    assert judge_query(schema, reference, answer, one).status == "ok"


def test_are_a_hundred_schemas_workable_in_one_process():
    for k in range(100):
        schema = f"CREATE TABLE t{k} (id INTEGER PRIMARY KEY, a INTEGER, b TEXT CHECK (b <> 'x{k}'))"
        assert find_counterexample(schema, f"SELECT a FROM t{k} WHERE a > {k}", f"SELECT a FROM t{k} WHERE a > {k} + 1")


TREE = "CREATE TABLE node (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, up INTEGER REFERENCES node (id))"
WALK = """
WITH RECURSIVE line (id, above) AS (
    SELECT id, up FROM node WHERE up IS NOT NULL
    UNION SELECT line.id, node.up FROM line JOIN node ON node.id = line.above WHERE node.up IS NOT NULL)
SELECT id, above FROM line
"""
GUARDED = """
WITH RECURSIVE line (id, above, depth) AS (
    SELECT id, up, 1 FROM node WHERE up IS NOT NULL
    UNION SELECT line.id, node.up, depth + 1 FROM line JOIN node ON node.id = line.above
    WHERE node.up IS NOT NULL AND depth < 7)
SELECT DISTINCT id, above FROM line
"""


@pytest.mark.parametrize(
    "table",
    [
        "t (id INTEGER PRIMARY KEY, c TEXT NOT NULL CHECK (c IN ('DE', 'FR'))) WITHOUT ROWID",
        "t (id INTEGER PRIMARY KEY, c TEXT NOT NULL CHECK (c IN ('DE', 'FR'))) STRICT, WITHOUT ROWID",
        "t (id INTEGER PRIMARY KEY, c TEXT, day DATE CHECK (date(day) IS NOT NULL))",
        "t (id INTEGER PRIMARY KEY, c TEXT, n INT NOT NULL UNIQUE CHECK (n IN (10, 20, 30)))",
    ],
    ids=["no rowid", "options", "NULL refused by a CHECK", "a unique list"],
)
def test_are_valid_rows_found_for_tables_that_take_few(table):
    assert find_counterexample(f"CREATE TABLE {table};", "SELECT id, c FROM t", "SELECT id, c FROM t WHERE 0")


def test_has_the_day_that_stands_for_no_end_no_neighbours():
    assert around("date", "9999-12-31", "=") == ["9999-12-31"]  # a day after it can't be written
    assert "2026-01-01" in around("date", "2025-12-31", "=")


def test_are_queries_that_read_no_table_told_apart():
    schema = "CREATE TABLE t (id INTEGER PRIMARY KEY);"
    assert find_counterexample(schema, "SELECT 1", "SELECT 2").rows == {}
    assert find_counterexample(schema, "SELECT 1", "SELECT 1 WHERE 1") is None


def test_is_a_guard_on_the_depth_met_by_a_chain_that_is_longer():
    found = find_counterexample(TREE, WALK, GUARDED, budget=600)
    assert found is not None
    assert found.size == 9  # eight steps up are nine rows, unless they go round


def test_is_a_guard_that_the_contract_allows_left_alone():
    short = query(file="x.sql", columns=["a", "b"], assumes={"At most 7 have one.": "SELECT count(up) <= 7 FROM node"})
    assert judge_query(TREE, WALK, GUARDED, short, budget=600).status == "ok"
    tighter = GUARDED.replace("depth < 7", "depth < 6")
    assert judge_query(TREE, WALK, tighter, short, budget=600).status == "wrong"


def test_are_texts_in_small_letters_where_letter_case_does_not_count():
    silent = query(file="x.sql", columns=["name"], row_order=["name"])
    ordered = "SELECT name FROM author ORDER BY name"
    nocase = "SELECT name FROM author ORDER BY name COLLATE NOCASE"
    assert judge_query(LIBRARY, ordered, nocase, silent, budget=600).status == "ok"
    assert judge_query(LIBRARY, ordered, nocase, query(file="x.sql", columns=["name"], row_order=["name"],
                       text_case="Upper and lower case differ."), budget=600).status == "wrong"  # fmt: skip


def killed(wrong, ideas, schema=LIBRARY, reference="SELECT title FROM book WHERE pages > 300"):
    arena = Arena(read_schema(schema), reference)
    try:
        return kill(arena, wrong, "test", Options(), ideas, budget=300)
    finally:
        arena.close()


def test_are_two_ideas_told_apart_even_where_one_case_catches_both():
    at, all_of_them = "SELECT title FROM book WHERE pages >= 300", "SELECT title FROM book"
    found = killed([at, all_of_them], {at: "boundary", all_of_them: "no condition"})
    assert found.alike == []
    assert len(found.cases) >= 2
    assert len(found.essential) == 1  # a book of 300 pages catches both


def test_are_ideas_that_fail_alike_named():
    one, other = "SELECT title FROM book WHERE pages >= 300", "SELECT title FROM book WHERE NOT pages < 300"
    assert killed([one, other], {one: "boundary", other: "negation"}).alike == [(one, other)]
    assert killed([one, other], {one: "boundary", other: "boundary"}).alike == []


def test_are_constants_of_hand_made_wrong_answers_tried_as_data():
    wrong = "SELECT title FROM book WHERE pages > 300 AND title <> 'Emma'"
    assert killed([wrong], {}).survivors == [wrong]
    assert killed([wrong], {wrong: "one of them by name"}).survivors == []


def test_are_few_cases_kept_those_that_are_needed_before_small_ones():
    kills = [{1}, {1, 2}, {3}, {1, 2, 3, 4}, {5}]
    assert sorted(essential(kills)) == [3, 4]
    assert chosen(kills, kills, 2) == [3, 4]
    assert chosen(kills, kills, 3) == [0, 3, 4]
    assert chosen([some | {9} if at == 2 else some for at, some in enumerate(kills)], kills, 2) == [2, 3, 4]


def test_does_an_engine_never_stop_its_own_statements():
    engine = Engine(read_schema(TREE), limits=Limits(steps=50_000, rows=5_000))
    data = {"node": [(k, f"n{k}", k - 1 or None) for k in range(1, 200)]}
    for _ in range(40):
        assert engine.fill(data)
    numbers = "WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n)"
    with pytest.raises(SqlError, match="too much work"):
        engine.ask(f"{numbers} SELECT max(k) FROM n; -- a comment behind it")
    slow = engine.ask(f"{numbers} SELECT k FROM n WHERE k > (SELECT 9 * count(*) FROM node) LIMIT 1; -- and here")
    assert engine.fill({"node": [(1, "n1", None)]})
    assert engine.run(slow).rows == [(10,)]
    assert engine.fill({"node": [(k, f"n{k}", None) for k in range(1, 1200)]})
    assert str(engine.run(slow)).startswith("it did too much work")
    assert engine.fill(data)
