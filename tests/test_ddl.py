"""Is a schema read as facts: the same for the same rules, and another line for each rule that differs?"""

import pytest

from grading.ddl import checks, normal, schema_lines
from grading.sql import open_memory

TABLE = """
CREATE TABLE t (
    id INTEGER NOT NULL PRIMARY KEY,
    a TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
    b INTEGER DEFAULT 0,
    p_id INTEGER,
    CONSTRAINT uq_t_a UNIQUE (a),
    CONSTRAINT ck_t_b CHECK (b > 0 AND a <> 'x  y'),
    CONSTRAINT fk_t_p FOREIGN KEY (p_id) REFERENCES p (id) ON DELETE CASCADE
);
"""
P = "CREATE TABLE p (id INTEGER PRIMARY KEY);"
# The same table in other words, and facts that make it another one.
SAME = [
    TABLE.replace("id INTEGER NOT NULL PRIMARY KEY", "id INTEGER PRIMARY KEY"),
    TABLE.replace("CONSTRAINT uq_t_a ", "").replace("CONSTRAINT ck_t_b ", "").replace("CONSTRAINT fk_t_p ", ""),
    TABLE.replace("    CONSTRAINT uq_t_a UNIQUE (a),\n", "") + "CREATE UNIQUE INDEX whatever ON t (a);",
    TABLE.replace("(b > 0 AND a <> 'x  y')", "((\"b\">0 and a != 'x  y'))"),
    TABLE.replace("DEFAULT 0", "DEFAULT '0'"),
    TABLE.replace("DEFAULT 0", "DEFAULT (0)"),
    TABLE.replace("p_id INTEGER,", "p_id INTEGER REFERENCES p (id) ON DELETE CASCADE,").replace(
        ",\n    CONSTRAINT fk_t_p FOREIGN KEY (p_id) REFERENCES p (id) ON DELETE CASCADE", ""
    ),
    TABLE.replace("REFERENCES p (id)", "REFERENCES p"),
    TABLE.replace("TABLE t", "TABLE `t`").replace(" a TEXT", " [a] text /* a comment, CHECK (1) */"),
]
OTHER = [
    (TABLE.replace("a TEXT NOT NULL", "a TEXT"), "t.a TEXT DEFAULT '' COLLATE NOCASE"),
    (TABLE.replace(" COLLATE NOCASE", ""), "t.a TEXT NOT NULL DEFAULT ''"),
    (TABLE.replace("DEFAULT 0", ""), "t.b INTEGER"),
    (TABLE.replace("b INTEGER", "b REAL"), "t.b REAL DEFAULT 0"),
    (TABLE.replace("b > 0", "b >= 0"), "t: CHECK (b >= 0 and a <> 'x  y')"),
    (TABLE.replace("x  y", "x y"), "t: CHECK (b > 0 and a <> 'x y')"),
    (TABLE.replace("ON DELETE CASCADE", "ON DELETE SET NULL"),
     "t: FOREIGN KEY (p_id) REFERENCES p (id) ON DELETE SET NULL"),
    (TABLE.replace("UNIQUE (a)", "UNIQUE (a, b)"), "t: UNIQUE (a COLLATE NOCASE, b)"),
    (TABLE + "CREATE INDEX i ON t (b DESC) WHERE b > 5;", "t: INDEX (b DESC) WHERE b > 5"),
    (TABLE + "CREATE INDEX i ON t (lower(a));", "t: INDEX ( lower ( a ) )"),
    (TABLE + "CREATE VIEW v AS SELECT a FROM t;", "v: view v as select a from t"),
    (TABLE + "CREATE TRIGGER g AFTER DELETE ON t BEGIN SELECT 1; END;",
     "t: trigger g after delete on t begin select 1 ; end"),
]  # fmt: skip


def facts(sql, **options):
    conn = open_memory(P + sql)
    try:
        return schema_lines(conn, **options)
    finally:
        conn.close()


@pytest.mark.parametrize("sql", SAME)
def test_is_the_same_table_in_other_words_the_same(sql):
    assert facts(sql) == facts(TABLE)


@pytest.mark.parametrize(("sql", "line"), OTHER)
def test_is_each_rule_a_line_of_its_own(sql, line):
    assert line in set(facts(sql)) - set(facts(TABLE))


def test_are_names_facts_only_where_they_are_asked_for():
    without = TABLE.replace("CONSTRAINT ck_t_b ", "")
    assert facts(TABLE) == facts(without)
    assert set(facts(TABLE, names=True)) - set(facts(without, names=True)) == {
        "t: CONSTRAINT ck_t_b CHECK (b > 0 and a <> 'x  y')"
    }


def test_are_views_left_out_where_they_are_not_asked_for():
    assert facts(TABLE + "CREATE VIEW v AS SELECT a FROM t;", views=False) == facts(TABLE)


def test_is_a_check_found_wherever_it_stands():
    sql = "CREATE TABLE t (a CHECK (a IN (1, 2)), b CONSTRAINT n CHECK (b <> ')'), CHECK (a > b)) -- CHECK (0)"
    assert checks(sql) == [("", "a in ( 1 , 2 )"), ("n", "b <> ')'"), ("", "a > b")]


def test_are_texts_and_odd_names_kept_as_they_are():
    assert (
        normal("""SELECT "A b", 'It''s -- THIS', [C] FROM "t" -- gone""")
        == """select "a b" , 'It''s -- THIS' , c from t"""
    )
