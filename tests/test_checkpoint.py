"""Is the checkpoint of lab 03 what its script makes: state v2, typed, complete, and the same every time?"""

import sqlite3
from pathlib import Path

import pytest

from data.checkpoint import LABS, checkpoint, literal, tables

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def v2():
    conn = sqlite3.connect(":memory:")
    conn.execute("PRAGMA foreign_keys = ON")
    conn.executescript(checkpoint("v2"))
    yield conn
    conn.close()


@pytest.mark.parametrize(("state", "lab"), LABS.items())
def test_is_the_committed_checkpoint_what_the_script_makes(state, lab):
    committed = (ROOT / "solutions" / lab / "checkpoint.sql").read_bytes()
    assert committed == checkpoint(state).encode(), f"run: python -m data.checkpoint {state}"
    assert len(committed) < 200_000


def test_does_each_table_hold_all_of_its_rows(v2):
    for name, content in tables("v2").items():
        columns = ", ".join(content.columns)
        assert set(v2.execute(f"SELECT {columns} FROM {name}")) == set(content), name
        assert v2.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == len(list(content)), name


def test_do_all_foreign_keys_name_a_row(v2):
    assert v2.execute("PRAGMA foreign_key_check").fetchall() == []


def test_is_the_first_state_what_lab_01_aims_at():
    state = (ROOT / "data" / "states" / "v1.sql").read_text(encoding="utf-8")
    target = (ROOT / "tests" / "target" / "v1.sql").read_text(encoding="utf-8")
    assert state.splitlines()[1:] == target.splitlines()[1:], "data/states/v1.sql and tests/target/v1.sql differ"


def test_is_unknown_null_and_an_empty_version_an_empty_text(v2):
    known = "SELECT count(*) FROM models WHERE context IS NULL OR knowledge_cutoff IS NULL"
    assert v2.execute(known).fetchone()[0] > 0
    assert v2.execute("SELECT count(*) FROM models WHERE version = ''").fetchone() == (137,)
    assert v2.execute("SELECT count(*) FROM models WHERE typeof(context) NOT IN ('integer', 'null')").fetchone() == (0,)


def test_is_a_value_that_sql_has_no_word_for_refused():
    with pytest.raises(TypeError, match="no text and no number"):
        literal(b"bytes")
    assert literal("O'Brien") == "'O''Brien'"
