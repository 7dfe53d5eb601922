"""Does a hostile revision cost its own answer, and nothing else?"""

import textwrap
from pathlib import Path

import pytest
from migration_course import BODY, ENV, HEAD, NAME, REVISION, write_course

from grading.sandbox import jail
from grading.worker import Pool

needs_jail = pytest.mark.skipif(jail.level() == "none", reason="this machine gives no containment (see jail.py)")
DOWN = '\n\ndef downgrade():\n    op.drop_column("models", "display_name")\n'
PLAIN = """\
op.add_column("models", sa.Column("display_name", sa.Text()))
op.execute("UPDATE models SET display_name = name")
"""
RIGHT = HEAD + BODY


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    folder = write_course(tmp_path_factory.mktemp("moving"))
    contract = folder / "display_name" / "contract.py"
    contract.write_text(contract.read_text().replace('hand_in="One', 'seconds=2, hand_in="One'))
    return folder


@pytest.fixture(scope="module")
def pool():
    """One worker: what an answer breaks in it, the next one meets."""
    with Pool(1, strict=False) as made:
        yield made


def upgrade(code):
    """A revision whose upgrade is this code."""
    return HEAD + "def upgrade():\n" + textwrap.indent(textwrap.dedent(code).strip(), "    ") + DOWN


def judged(pool, lab, text):
    """The verdict on a hostile answer."""
    return pool.judge(lab, "display_name", {REVISION: text}, "seed")


@pytest.fixture(autouse=True, scope="module")
def harmless(pool, lab):
    """After all of them, the same worker judges as before."""
    yield
    after = judged(pool, lab, RIGHT)
    assert after.passed, f"after these answers the reference gets: {after.reason}"


ENDS = {
    "a loop in upgrade": (upgrade("while True: pass"), "no end after 2 seconds"),
    "a loop at the top": (HEAD + "while True: pass\n" + BODY, "no end after 2 seconds"),
    "an exit in upgrade": (upgrade("import os\nos._exit(0)"), "the process ended before it answered"),
    "an exit at the top": (HEAD + "import os\nos._exit(0)\n" + BODY, "the process ended before it answered"),
    "sys.exit": (upgrade("raise SystemExit(0)"), "SystemExit"),
    "a flood of output": (upgrade("print('x' * 10**8)"), None),
    "deep recursion": (upgrade("def f(): return f()\nf()"), "RecursionError"),
    "much memory": (upgrade("bytearray(8 << 30)"), "MemoryError"),
    "an exception that lies": (
        upgrade("class E(Exception):\n    def __str__(self): raise self\nraise E()"),
        "raises E",
    ),
}


@pytest.mark.parametrize("what", ENDS)
def test_does_what_never_comes_back_cost_this_answer_alone(pool, lab, what):
    text, said = ENDS[what]
    found = judged(pool, lab, text)
    assert found.score == 0
    assert said is None or said in f"{found.reason} {found.counterexample}"


# What a revision may try to reach: each must raise, and the upgrade then fails.
REACHES = {
    "write env.py": "open(PROJECT + '/migrations/env.py', 'w').write('pass')",
    "write the judge's own revision": "open(PROJECT + '/migrations/versions/0001_baseline.py', 'w').write('')",
    "add a revision": "open(PROJECT + '/migrations/versions/0003_more.py', 'w').write('')",
    "take alembic.ini away": "os.remove(PROJECT + '/alembic.ini')",
    "write beside its database's folder": "open('../more.db', 'w')",
    "write somewhere else": "open('/tmp/should-not-be-there', 'w')",
    "read the other databases": "[open(p).read(1) for p in glob.glob('../db1/*') if p.endswith('db')] or 1 / 0",
    "read the lab": "open(LAB).read()",
    "open a socket": "__import__('socket').socket()",
    "start a process": "os.fork()",
}


@needs_jail
@pytest.mark.parametrize("what", REACHES)
def test_can_a_revision_reach_nothing_of_ours(pool, lab, what):
    names = f"LAB = {str(lab / 'checkpoint.sql')!r}\nPROJECT = os.path.dirname(context.config.config_file_name)\n"
    text = upgrade(f"import glob, os\nfrom alembic import context\n{names}{REACHES[what]}\n{PLAIN}")
    found = judged(pool, lab, text)
    assert not found.passed, f"a revision could {what}"
    assert "Error" in str(found.counterexample), found.reason


LEAVES = {
    "no file": "import os\nos.remove(op.get_bind().engine.url.database)",
    "a folder": "import os\nfile = op.get_bind().engine.url.database\nos.remove(file)\nos.mkdir(file)",
    "a link to the judge's file": "import os\nfile = op.get_bind().engine.url.database\nos.remove(file)\n"
    "os.symlink(os.path.abspath('../project/alembic.ini'), file)",
    "garbage": "file = op.get_bind().engine.url.database\nop.get_bind().exec_driver_sql('COMMIT')\n"
    "open(file, 'w').write('no database' * 999)",
    "a view without end": "op.execute('CREATE VIEW v_end AS WITH RECURSIVE t(n) AS '\n"
    "    '(SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t')",
    "a table with a strange name": 'op.execute(\'CREATE TABLE "a""b; DROP" (x)\')',
}


@pytest.mark.parametrize("what", LEAVES)
def test_is_a_file_that_is_no_database_the_answers_own_fault(pool, lab, what):
    found = judged(pool, lab, upgrade(LEAVES[what]))
    assert found.status in ("wrong", "error"), found.reason
    assert found.score == 0


CLAIMS = {
    "the judge patched": """
        import grading.bench, grading.judge
        grading.bench.try_all = grading.judge._parts = lambda *a: []
        """,
    "alembic replaced": """
        import alembic.command
        alembic.command.upgrade = alembic.command.downgrade = lambda *a, **k: None
        """,
    "the database's driver replaced": """
        import sqlite3
        sqlite3.connect = lambda *a, **k: None
        """,
    "every comparison true": """
        class Yes(str):
            def __eq__(self, other): return True
            __hash__ = str.__hash__
        op = Yes()
        """,
    "the channel answered": """
        import os
        os.write(3, b'{"returned":""}\\n' * 9)
        """,
}
NOTHING = "\ndef upgrade():\n    pass\n\ndef downgrade():\n    pass\n"


@pytest.mark.parametrize("what", CLAIMS)
def test_does_claiming_success_change_nothing(pool, lab, what):
    found = judged(pool, lab, HEAD + textwrap.dedent(CLAIMS[what]) + NOTHING)
    assert found.score == 0
    assert found.status in ("wrong", "error")


def test_does_a_hostile_env_cost_its_own_exercise_alone(pool, lab):
    for text in (
        "import os\nos._exit(0)\n",
        "while True: pass\n",
        ENV.replace("with context", "raise SystemExit\nwith context"),
    ):
        found = pool.judge(lab, "env", {"migrations/env.py": text}, "seed")
        assert (found.score, found.status in ("wrong", "error")) == (0, True)
    assert pool.judge(lab, "env", {"migrations/env.py": ENV}, "seed").passed


def test_is_no_hidden_value_told_where_a_hidden_case_raises(pool, lab):
    """The message of an exception is shown for practice cases; of hidden ones, not even its text."""
    leak = upgrade(
        "rows = op.get_bind().exec_driver_sql('SELECT name FROM models').fetchall()\n"
        "if len(rows) > 2: raise ValueError(repr(rows))\n" + PLAIN
    )
    found = pool.judge(lab, "display_name", {REVISION: leak}, "seed")
    assert Path(lab).name == NAME
    assert found.counterexample is None or "ValueError" in str(found.counterexample)
    assert not found.hidden or "ValueError" not in found.reason
