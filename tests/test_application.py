"""All labs, one after the other, with the references as answers: what is in a student's hands after each?

The labs share one folder of answers, as they do for a student. Each notebook's cells are run, but for its checks.
"""

import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import apsw
import pytest
from chain import facts_of, names_of, started

from grading.build.course import lab_names
from grading.ddl import schema_lines

ROOT = Path(__file__).parents[1]
LABS = lab_names(ROOT)
PAIRS = list(itertools.pairwise(LABS))[1:]  # lab 00 has nothing to hand on
# what joins at the start of a lab, and no answer of the lab before makes
NEW = {"02_normalisation": {"raw_models", "raw_results", "raw_opinions", "provider_spellings"}}
OF_THE_MOMENT = {"created_at", "updated_at"}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The course's folder after a student has answered everything."""
    made = tmp_path_factory.mktemp("course")
    for name in ("solutions", "labs", "data"):
        shutil.copytree(ROOT / name, made / name, ignore=shutil.ignore_patterns("artifacts", "*.db", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", made)
    for lab in LABS[1:]:
        done = run("run_cells.py", f"{lab}.ipynb", at=made / "solutions" / lab)
        assert done.returncode == 0, f"{lab}, after the labs before it: {done.stderr[-3000:]}"
    return made


def run(script, *arguments, at):
    kept = {name: value for name, value in os.environ.items() if name != "COURSE_ARTIFACTS"}
    return subprocess.run(
        [sys.executable, ROOT / "tests" / script, *arguments],
        cwd=at, env={**kept, "PYTHONPATH": str(ROOT), "MPLBACKEND": "agg"}, capture_output=True, text=True,
    )  # fmt: skip


def left(course, lab):
    """The catalogue as a lab leaves it."""
    conn = sqlite3.connect(":memory:")
    with closing(sqlite3.connect(course / "solutions" / lab / "catalogue.db")) as file:
        file.backup(conn)
    conn.execute("DROP TABLE IF EXISTS alembic_version")
    return conn


def schema(conn):
    """What the schema says, a line each."""
    same = apsw.Connection(":memory:")
    same.deserialize("main", conn.serialize())
    return schema_lines(same)


def rows(conn, table):
    columns = sorted(name for _, name, *_ in conn.execute(f"PRAGMA table_info({table})") if name not in OF_THE_MOMENT)
    return sorted(conn.execute(f"SELECT {', '.join(columns)} FROM {table}"), key=repr)


@pytest.mark.parametrize(("lab", "after"), PAIRS)
def test_has_the_next_lab_the_schema_that_this_one_leaves(course, lab, after):
    begun = started(after)
    for name in NEW.get(after, ()):
        begun.execute(f"DROP TABLE {name}")
    assert schema(left(course, lab)) == schema(begun)


@pytest.mark.parametrize(("lab", "after"), PAIRS)
def test_has_the_next_lab_the_rows_that_this_one_leaves(course, lab, after):
    made, begun = left(course, lab), started(after)
    if lab == "02_normalisation":  # it numbers its rows itself, in whatever order: the same facts under other ids
        assert facts_of(made) == facts_of(begun)
        return
    for table in names_of(made):
        assert rows(made, table) == rows(begun, table), f"{lab} leaves other rows in {table} than {after} begins with"


def test_is_the_database_after_the_last_lab_the_target(course):
    target = sqlite3.connect(":memory:")
    target.executescript((ROOT / "tests" / "target" / "v8.sql").read_text(encoding="utf-8"))
    assert schema(left(course, LABS[-1])) == schema(target)


def test_are_the_artifacts_an_application(course, tmp_path):
    """Its parts are imported from one folder, and work together on the catalogue that the labs have made."""
    conn = left(course, LABS[-1])
    living = [id for (id,) in conn.execute("SELECT id FROM models WHERE deleted_at IS NULL ORDER BY name, id")]
    shutil.copy(course / "solutions" / LABS[-1] / "catalogue.db", tmp_path / "catalogue.db")
    done = run("use_artifacts.py", tmp_path / "catalogue.db", at=course / "artifacts")
    assert done.returncode == 0, done.stderr[-3000:]
    said = json.loads(done.stdout.splitlines()[-1])
    assert said.pop("pages") == living, "each living model on one page, in the order of names"
    assert said == {
        "stands": ["0022_quarantine"],
        "heads": ["0022_quarantine"],
        "users": [["username"], ["ada", "ada@example.org", None]],
        "refused": "FOREIGN KEY constraint failed",
        "deleted": {"found": False, "there": True},
        "ingested": [[1, 1], [0, 0]],
    }
    with closing(sqlite3.connect(tmp_path / "new.db")) as new:
        new.execute("DROP TABLE alembic_version")
        assert schema(new) == schema(conn), "the revisions alone make the same tables in an empty file"
