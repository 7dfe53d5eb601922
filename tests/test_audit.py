"""Does the audit find what a judge lets through, report it, and say whether the targets hold?"""

import json
import shutil
import textwrap
from importlib import import_module
from pathlib import Path

import pytest

from grading.audit.cheats import cheats_of
from grading.audit.ddl_operators import script_mutants, script_written_back
from grading.audit.matrix import Settings, fingerprint, tried
from grading.audit.python_mutants import python_mutants, python_pairs, same_code
from grading.audit.python_operators import PYTHON
from grading.audit.run import audit
from grading.audit.trial import SHARE, Survivor, Trial
from grading.lab import load_lab
from tests import tiny_course
from tests.query_exercises import shops

ROOT = Path(__file__).parents[1]


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


@pytest.mark.parametrize(
    "part",
    ["ix ON a(n) WHERE", "ix ON a(name COLLATE NOCASE) WHERE", "ix ON a(n, name COLLATE NOCASE)", "ix ON a(name, n)",
     "ix_1 ON a(n)"],
)  # fmt: skip
def test_do_indexes_lose_what_makes_them_quick(part):
    import_module("grading.audit.index_operators")
    script = "CREATE INDEX ix ON a (name COLLATE NOCASE, n) WHERE n IS NOT NULL; CREATE UNIQUE INDEX uq ON a (n, name)"
    texts = [mutant.text for mutant in script_mutants(script, bool)]
    assert any(part in " ".join(text.split()) for text in texts), "\n\n".join(texts)
    assert "WHERE n IS NOT NULL" in " ".join(script_written_back(script).split())
    assert not [text for text in texts if "uq ON a(name, n)" in text], "the order of a rule's columns says nothing"


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


QUICK = Settings(repeats=20, draws=20, rounds=2, workers=2)


@pytest.fixture(scope="module")
def shop_trial(tmp_path_factory):
    return tried(shops(tmp_path_factory.mktemp("shops")), QUICK)


def missed(trial):
    return [target.name for target in trial.targets if not target.holds]


def test_does_a_query_exercise_meet_every_target(shop_trial):
    assert shop_trial.mutants > 50
    assert not shop_trial.survivors, [(one.operators, one.text, one.killer) for one in shop_trial.survivors]
    assert shop_trial.cheats > 20
    timed = {"ms a verdict (median)"}  # the machine's business, not this test's
    assert set(missed(shop_trial)) - timed == {"answers in the bank"}, shop_trial.targets


def test_is_a_right_answer_that_is_wrong_reported(tmp_path):
    exercise = shops(tmp_path)
    shutil.copy(exercise.folder / "wrong_star.sql", exercise.folder / "right_star.sql")
    trial = tried(exercise, QUICK)
    assert trial.right_rejected[0].startswith("right_star.sql")
    assert "right answers rejected" in missed(trial)


def test_is_an_accepted_wrong_answer_reported(tmp_path):
    exercise = shops(tmp_path)
    (exercise.folder / "wrong_none.sql").write_text(f"-- misconception: none\n{exercise.references['sales.sql']}")
    trial = tried(exercise, QUICK)
    assert trial.wrong_accepted == ["wrong_none.sql"]
    assert "wrong answers accepted" in missed(trial)


def survivor(**more):
    plain = {
        "operators": "distinct",
        "file": "x.sql",
        "diff": "-a\n+b",
        "text": "x",
        "argument": "a key",
        "enough": True,
    }
    return Survivor(fingerprint=fingerprint("x"), **{**plain, **more})


def trial_of(**more):
    plain = {
        "mutants": 100,
        "killed": 95,
        "right": 5,
        "wrong": 5,
        "repeats": 50,
        "draws": 50,
        "sizes": [3],
        "times": [2.0],
    }
    return Trial(exercise="x", kind="query", **{**plain, **more})


def test_does_an_argument_count_only_up_to_a_share():
    assert trial_of(equivalent=[survivor()] * int(100 * SHARE)).holds
    assert missed(trial_of(equivalent=[survivor()] * 6)) == ["argued to be equivalent"]


@pytest.mark.parametrize(
    ("figures", "name"),
    [({"equivalent": [survivor(enough=False)]}, "arguments with evidence"),
     ({"stale": ["123456789abc"]}, "arguments with evidence"),
     ({"survivors": [survivor(argument=None)]}, "mutants caught"),
     ({"mutants": 0, "killed": 0}, "mutants caught"),
     ({"right_rejected": ["right_x.sql"]}, "right answers rejected"),
     ({"wrong_accepted": ["wrong_x.sql"]}, "wrong answers accepted"),
     ({"wrong_parts": ["wrong_x.sql: says rows, loses order"]}, "wrong answers losing other parts"),
     ({"cheats_accepted": ["by heart"]}, "cheats accepted"),
     ({"differing": ["right_x.sql"]}, "verdicts that differ"),
     ({"repeats": 0}, "verdicts that differ"),
     ({"draws": 0}, "right answers refused by a draw"),
     ({"refused": ["right_x.sql with the seed 'draw 7': no"]}, "right answers refused by a draw"),
     ({"sizes": [7, 7, 1]}, "rows of a counterexample (median)"),
     ({"sizes": []}, "rows of a counterexample (median)"),
     ({"times": [1.0, 1.0, 51.0]}, "ms a verdict (median)"),
     ({"times": [6.0, 6.0, 1.0]}, "ms a verdict (median)"),
     ({"right": 4}, "answers in the bank"), ({"wrong": 4}, "answers in the bank"),
     ({"notes": ["not mutated"]}, "all could be tried")],
)  # fmt: skip
def test_has_every_target_a_line_that_can_fail(figures, name):
    assert missed(trial_of()) == []
    assert missed(trial_of(**figures)) == [name]


@pytest.fixture
def tiny_root(tmp_path):
    root = tmp_path / "course"
    lab = root / "solutions" / tiny_course.NAME
    lab.mkdir(parents=True)
    (lab / f"{tiny_course.NAME}.md").write_text(tiny_course.TEXT)
    for name, text in tiny_course.FILES.items():
        (lab / name).parent.mkdir(parents=True, exist_ok=True)
        (lab / name).write_text(textwrap.dedent(text).lstrip("\n"))
    return root


def test_is_a_lab_audited_reported_and_kept(tiny_root, tmp_path):
    seen = []

    def run(**more):
        return audit([tiny_course.NAME], root=tiny_root, out=tmp_path / "out", settings=QUICK, **more)

    assert not run(watch=lambda what, done, of: seen.append((what, done, of)))
    assert ("exercises", 3, 3) in seen
    assert any(what == "pets: mutants" and done == of > 3 for what, done, of in seen)
    seen.clear()
    assert not run(watch=lambda what, done, of: seen.append((what, done, of)))
    assert {what for what, *_ in seen} == {"exercises"}, "an unchanged exercise comes from the cache"
    (tiny_root / "solutions" / tiny_course.NAME / "pets" / "right_more.sql").write_text("CREATE TABLE pets (x);")
    assert not run(watch=lambda what, done, of: seen.append((what, done, of)))
    assert any(what.startswith("pets:") for what, *_ in seen)
    assert not any(what.startswith("guess:") for what, *_ in seen)
    data = json.loads((tmp_path / "out" / "audit.json").read_text())
    pets = next(one for one in data["labs"][tiny_course.NAME] if one["exercise"] == "pets")
    assert pets["right_rejected"][0].startswith("right_more.sql")
    assert data["totals"]["exercises"] == 3
    page = (tmp_path / "out" / "audit.html").read_text()
    assert "pets" in page
    assert "right_more.sql" in page


def test_is_no_cheat_the_reference_itself():
    for lab in ("01_fundamentals", "02_normalisation"):
        for exercise in load_lab(ROOT / "solutions" / lab).exercises.values():
            if exercise.kind == "statements":
                reference = exercise.references[exercise.contract.file].strip().rstrip(";")
                assert not [one.name for one in cheats_of(exercise) if one.text == reference], exercise.id


def test_does_an_unknown_exercise_say_which_there_are(tiny_root, tmp_path):
    with pytest.raises(ValueError, match="pets, twice, guess"):
        audit([tiny_course.NAME], "nothing", root=tiny_root, out=tmp_path / "out")


def test_are_flipped_keys_caught_and_missing_arguments_said(tiny_root, tmp_path):
    audit([tiny_course.NAME], "guess", root=tiny_root, out=tmp_path / "out", settings=QUICK)
    guess = json.loads((tmp_path / "out" / "audit.json").read_text())["labs"][tiny_course.NAME][0]
    assert (guess["mutants"], guess["killed"], guess["cheats_accepted"]) == (2, 2, [])
    folder = tiny_root / "solutions" / tiny_course.NAME / "guess"
    (folder / "equivalent.yaml").write_text("123456789abc: there is none\n")
    audit([tiny_course.NAME], "guess", root=tiny_root, out=tmp_path / "out", settings=QUICK)
    guess = json.loads((tmp_path / "out" / "audit.json").read_text())["labs"][tiny_course.NAME][0]
    assert guess["stale"] == ["123456789abc"]
