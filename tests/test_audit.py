"""Does the audit find what a judge lets through, report it, and say whether the targets hold?"""

import json
import shutil
import textwrap

import pytest

from grading.audit.ddl_operators import script_mutants, script_written_back
from grading.audit.matrix import SHARE, Survivor, Trial, fingerprint, tried
from grading.audit.python_mutants import python_mutants, python_pairs, same_code
from grading.audit.python_operators import PYTHON
from grading.audit.run import audit
from tests import tiny_course
from tests.query_exercises import shops


@pytest.fixture(scope="module", autouse=True)
def own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


DDL = """
CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE UNIQUE, n INTEGER DEFAULT 1 CHECK (n > 0));
CREATE TABLE b (a_id INTEGER NOT NULL, k INTEGER, PRIMARY KEY (a_id, k),
    FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE) STRICT;
"""


@pytest.mark.parametrize(
    "part",
    ["name TEXT COLLATE NOCASE UNIQUE", "name TEXT NOT NULL UNIQUE", "name TEXT NOT NULL COLLATE NOCASE,",
     "n INTEGER CHECK (n > 0)", "n INTEGER DEFAULT 1)", "CHECK (n >= 0)", "n TEXT DEFAULT", "ON DELETE SET NULL",
     "PRIMARY KEY (a_id, k)) STRICT", "REFERENCES a (id)) STRICT", "a_id INTEGER NOT NULL PRIMARY KEY"],
)  # fmt: skip
def test_do_scripts_lose_a_rule(part):
    texts = [mutant.text for mutant in script_mutants(DDL, bool)]
    assert any(part in text for text in texts), "\n\n".join(texts)


# A rule that changes nothing beside another rule is no mutant when it is dropped; beside none, it is.
RULES = [
    ("CREATE TABLE b (k INTEGER NOT NULL REFERENCES a (id) ON DELETE RESTRICT)", "REFERENCES a (id))", False),
    ("CREATE TABLE b (k INTEGER NOT NULL REFERENCES a (id) ON DELETE RESTRICT)", "SET NULL", False),
    ("CREATE TABLE b (k INTEGER REFERENCES a (id) ON DELETE RESTRICT)", "SET NULL", True),
    ("CREATE TABLE b (k INTEGER REFERENCES b (id) ON DELETE RESTRICT, id INTEGER PRIMARY KEY)", "(id),", True),
    ("CREATE TABLE b (k INTEGER, FOREIGN KEY (k) REFERENCES a (id) ON DELETE CASCADE)", "REFERENCES a (id))", True),
    ("CREATE TABLE b (k TEXT CHECK (k IN ('x', 'y')))", "k INTEGER", False),
    ("CREATE TABLE b (k TEXT CHECK (k IN ('1', 'y')))", "k INTEGER", True),
    ("CREATE TABLE b (k TEXT CHECK (k IN ('x', 'y'))) STRICT", "k INTEGER", True),
    ("CREATE TABLE b (k TEXT CHECK (k GLOB '[0-9][0-9]-[0-9]'))", "k INTEGER", False),
    ("CREATE TABLE b (k TEXT CHECK (k GLOB '[0-9][0-9]*'))", "k INTEGER", True),
    ("CREATE TABLE b (k INTEGER, m INTEGER, CHECK (k IS NULL OR m <= k))", "CHECK (m <= k)", False),
    ("CREATE TABLE b (k INTEGER, m INTEGER, CHECK (k IS NULL OR m <= 5))", "CHECK (m <= 5)", True),
    ("CREATE TABLE b (k INTEGER, m INTEGER, CHECK (NOT (k IS NULL OR m <= k)))", "CHECK (NOT (m <= k))", True),
    ("CREATE TABLE b (k INTEGER DEFAULT NULL, m INTEGER)", "(k INTEGER, m", False),
]  # fmt: skip


@pytest.mark.parametrize(("script", "part", "made"), RULES)
def test_is_a_rule_that_changes_nothing_no_mutant(script, part, made):
    texts = [mutant.text for mutant in script_mutants(script, bool)]
    assert any(part in text for text in texts) == made, "\n\n".join(texts)


def test_is_strict_kept_when_a_script_is_written_back():
    assert script_written_back(DDL).endswith("STRICT")


PYTHON_SOURCE = '''
def store(conn, rows):
    """Store rows."""
    try:
        with conn:
            for row in rows:
                if row[0] is not None and len(row) == 2:
                    conn.execute("INSERT INTO t VALUES (?, ?)", (row[0], row[1].strip()))
        conn.commit()
    except ValueError:
        conn.rollback()
        raise
    return len(rows)
'''


@pytest.mark.parametrize(
    "part",
    ["if True:\n            for row", "row[0] is None", "len(row) != 2", "or len(row)", "row[1]))", "except Exception:",
     "VALUES ('{row[0]}', '{row[1].strip()}')", "return len(rows) + 1", "INSERT OR IGNORE", "rollback()\n        pass",
     "(row[1].strip(), row[0])", "row[-1] is not None"],
)  # fmt: skip
def test_does_python_lose_its_care(part):
    texts = [mutant.text for mutant in python_mutants(PYTHON_SOURCE, "CREATE TABLE t (a TEXT UNIQUE, b TEXT)")]
    assert any(part in text for text in texts), "\n\n".join(texts)


def test_has_every_python_operator_a_sentence_and_a_mutant():
    made = {mutant.operators[0] for mutant in python_mutants(PYTHON_SOURCE + "\nx = dict(a=1)\n")}
    assert made >= set(PYTHON)
    assert all(function.__doc__ for function in PYTHON.values())


EMBEDDED = """
def prune(conn, day):
    old = "n > 0 AND day < ?"
    conn.execute("DELETE FROM t WHERE day < ?", (day,))
    conn.execute("INSERT INTO t (a, n) VALUES (?, ?)", ("x", 1))
    conn.execute("SELECT n FROM t WHERE n = ?", (1,)).fetchone()[0]
    return conn.execute(f"SELECT count(*) FROM t WHERE {old}", (day,)).fetchone()[0]
"""
TABLE = "CREATE TABLE t (a TEXT, n INTEGER, day DATE, UNIQUE (a));"


@pytest.mark.parametrize(
    ("part", "made"),
    [("DELETE FROM t'", True), ("day <= ?", True), ("old = 'n > 0'", True), ("OR REPLACE", True), ("OR IGNORE", True),
     ("WHERE day < '{day}'", True), ("WHERE n = '{1}'", False), ("fetchone()[-1]", False)],
)  # fmt: skip
def test_does_the_sql_in_python_lose_its_care(part, made):
    texts = [mutant.text for mutant in python_mutants(EMBEDDED, TABLE)]
    assert any(part in text for text in texts) == made, "\n\n".join(texts)


SHOP = """
SCHEMA = "CREATE TABLE t (a TEXT UNIQUE, cents INTEGER)"
def add(conn):
    conn.execute("INSERT INTO t (a, cents) VALUES ('x', 1) ON CONFLICT (a) DO NOTHING")
"""


@pytest.mark.parametrize(
    ("part", "made"),
    [("cents REAL", True), ("cents TEXT", False), ("a INTEGER", True), ("OR REPLACE", False)],
)
def test_is_what_functions_can_not_show_no_mutant_of_a_module(part, made):
    """A number kept as TEXT adds up as before; ON CONFLICT says already what OR REPLACE would."""
    texts = [mutant.text for mutant in python_mutants(SHOP)]
    assert any(part in text for text in texts) == made, "\n\n".join(texts)


def test_are_pairs_in_python_sampled_alike_every_time():
    first = python_mutants(EMBEDDED, TABLE)
    pairs = [python_pairs(EMBEDDED, first, TABLE, 5, "seed") for _ in range(2)]
    assert pairs[0] == pairs[1]
    assert len(pairs[0]) == 5
    assert not any(same_code(pair.text, one.text) for pair in pairs[0] for one in first)


def test_does_a_query_exercise_meet_every_target(tmp_path):
    trial = tried(shops(tmp_path))
    assert trial.mutants > 50
    assert not trial.survivors, [(one.operators, one.text, one.killer) for one in trial.survivors]
    assert (trial.right_rejected, trial.wrong_accepted, trial.cheats_accepted) == ([], [], [])
    assert trial.counterexample_rows <= 6
    assert trial.holds


def test_is_a_right_answer_that_is_wrong_reported(tmp_path):
    exercise = shops(tmp_path)
    shutil.copy(exercise.folder / "wrong_star.sql", exercise.folder / "right_star.sql")
    trial = tried(exercise)
    assert trial.right_rejected[0].startswith("right_star.sql")
    assert not trial.holds


def test_does_an_argument_count_only_up_to_a_share():
    few = Survivor(fingerprint=fingerprint("x"), operators="distinct", text="x", argument="a key is there")
    trial = Trial(exercise="x", kind="query", mutants=100, killed=95, equivalent=[few] * int(100 * SHARE))
    assert trial.holds
    assert not trial.model_copy(update={"equivalent": [few] * 6}).holds


def test_is_a_lab_audited_reported_and_kept(tmp_path, capsys):
    root = tmp_path / "course"
    lab = root / "solutions" / tiny_course.NAME
    lab.mkdir(parents=True)
    (lab / f"{tiny_course.NAME}.md").write_text(tiny_course.TEXT)
    for name, text in tiny_course.FILES.items():
        (lab / name).parent.mkdir(parents=True, exist_ok=True)
        (lab / name).write_text(textwrap.dedent(text).lstrip("\n"))
    first = audit([tiny_course.NAME], root=root, out=tmp_path / "out")
    assert audit([tiny_course.NAME], root=root, out=tmp_path / "out") == first
    data = json.loads((tmp_path / "out" / "audit.json").read_text())
    pets = next(one for one in data[tiny_course.NAME] if one["exercise"] == "pets")
    assert pets["killed"] > 0
    assert "pets" in (tmp_path / "out" / "audit.html").read_text()
    with pytest.raises(ValueError, match="python -m grading audit"):
        audit([tiny_course.NAME], "nothing", root=root, out=tmp_path / "out")
