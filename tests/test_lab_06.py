"""Does lab 06 lead from v5 to v6 on real files, up and down, and are its given files what others say they are?"""

import sqlite3
from contextlib import closing
from pathlib import Path

import apsw
import pytest
from chain import ran
from sqlalchemy import create_engine

from data.checkpoint import checkpoint
from grading.ddl import schema_lines
from grading.lab import load_lab
from grading.notebook import artifact_of, read_myst
from utils.patterns import revision_text

ROOT = Path(__file__).parents[1]
LAB = ROOT / "solutions" / "06_patterns"
EXERCISES = load_lab(LAB).exercises
CHAIN = [
    "0011_timestamps", "0012_use_case_fit", "0013_model_cards", "0014_soft_delete", "0015_no_cycle", "0016_audit",
    "0017_prices",
]  # fmt: skip
SCRIPTS = {"0015_no_cycle": "no_cycle", "0016_audit": "audit", "0017_prices": "prices"}
TEXT = (LAB / "06_patterns.md").read_text(encoding="utf-8")
CELLS = dict(filter(None, map(artifact_of, read_myst(TEXT))))


def facts(script):
    """The schema that a script makes."""
    conn = apsw.Connection(":memory:")
    conn.execute(script)
    return schema_lines(conn)


def revisions():
    """id → text of the reference's revision, given ones included"""
    references = {name: text for exercise in EXERCISES.values() for name, text in exercise.references.items()}
    found = {"0010_merge": revision_text(state("0010_merge"), "0010_merge", None, "All so far.")}
    for before, id in zip(["0010_merge", *CHAIN], CHAIN, strict=False):
        place = f"catalogue/migrations/versions/{id}.py"
        if id in SCRIPTS:
            found[id] = revision_text(references[f"{SCRIPTS[id]}.sql"], id, before, "A script.")
        else:
            found[id] = references.get(place) or CELLS[place]
    return found


def state(name):
    return (LAB / "states" / f"{name}.sql").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project as the lab leaves it."""
    root = tmp_path_factory.mktemp("project")
    (root / "migrations" / "versions").mkdir(parents=True)
    for id, text in revisions().items():
        (root / "migrations" / "versions" / f"{id}.py").write_text(text, encoding="utf-8")
    for name in ("env.py", "keeping.py", "script.py.mako"):
        (root / "migrations" / name).write_text((LAB / "given" / name).read_text(encoding="utf-8"), encoding="utf-8")
    (root / "alembic.ini").write_text((LAB / "given" / "alembic.ini").read_text(encoding="utf-8"), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def told(project, tmp_path_factory):
    """What the chain leaves on the checkpoint, step by step, back down, and up again."""
    file = tmp_path_factory.mktemp("files") / "catalogue.db"
    with closing(sqlite3.connect(file)) as conn:
        conn.executescript((LAB / "checkpoint.sql").read_text(encoding="utf-8"))
    up = [f"upgrade:{id}" for id in CHAIN]
    names = ["0010_merge", *CHAIN, "back", "again"]
    steps = ["stamp:0010_merge", *up, "downgrade:0010_merge", "upgrade:head"]
    return dict(zip(names, ran(project, file, *steps), strict=True))


def test_does_the_chain_leave_v6(told):
    assert told["0017_prices"]["schema"] == facts((ROOT / "data" / "states" / "v6.sql").read_text(encoding="utf-8"))
    assert not told["0017_prices"]["orphans"]


@pytest.mark.parametrize("name", ["0010_merge", "0011_timestamps", "0013_model_cards", "0014_soft_delete"])
def test_is_each_state_what_the_references_make(name, told):
    assert facts(state(name)) == told[name]["schema"], "states/ and the reference differ; mend one of the two"


def test_do_all_ways_down_give_the_schema_and_the_rows_from_before(told):
    assert told["back"] == told["0010_merge"]
    assert told["again"]["schema"] == told["0017_prices"]["schema"]


def test_is_the_state_after_the_lab_the_checkpoint_of_the_next_one(told):
    assert facts(checkpoint("v6")) == told["0017_prices"]["schema"]


def test_can_a_key_name_one_kind_in_a_single_table_together_with_the_kind():
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.executescript("""
            PRAGMA foreign_keys = ON;
            CREATE TABLE contents (id INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, UNIQUE (id, kind));
            CREATE TABLE covers (image_id INTEGER NOT NULL, kind TEXT NOT NULL DEFAULT 'image' CHECK (kind = 'image'),
                                 FOREIGN KEY (image_id, kind) REFERENCES contents (id, kind));
            INSERT INTO contents VALUES (1, 'image'), (2, 'post');
            INSERT INTO covers (image_id) VALUES (1);
        """)
        with pytest.raises(sqlite3.IntegrityError):
            conn.execute("INSERT INTO covers (image_id) VALUES (2)")


def test_is_the_model_of_a_result_none_once_it_is_deleted():
    names = {"__name__": "soft_delete_reference"}
    exec(EXERCISES["soft_delete"].references["soft_delete.py"], names)
    engine = create_engine("sqlite://")
    names["Base"].metadata.create_all(engine)
    with names["open_session"](engine) as session:
        model = names["Model"](name="one", provider=names["Provider"](slug="alba"))
        session.add(names["Result"](score=1, model=model))
        session.commit()
        names["remove"](session, model)
        session.commit()
    with names["open_session"](engine) as session:
        result = session.get(names["Result"], 1)
        assert result.model_id == 1
        assert result.model is None
