"""Are the checkpoints of labs 02 and 03 what their script makes: typed, complete, and the same every time?"""

import csv
import sqlite3
from pathlib import Path

import pytest

from data.checkpoint import LABS, STAGING, checkpoint, literal, tables

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


@pytest.mark.parametrize("state", LABS)
def test_does_each_table_hold_all_of_its_rows(state):
    conn = sqlite3.connect(":memory:")
    conn.executescript(checkpoint(state))
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    for name, content in tables(state).items():
        columns = ", ".join(content.columns)
        assert sorted(conn.execute(f"SELECT {columns} FROM {name}"), key=repr) == sorted(content, key=repr), name


@pytest.mark.parametrize(("table", "file"), STAGING.items())
def test_does_a_staging_table_hold_its_file_cell_by_cell(table, file):
    conn = sqlite3.connect(":memory:")
    conn.executescript(checkpoint("v1"))
    with (ROOT / "data" / "raw" / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
        header, *cells = csv.reader(opened)
    columns = ", ".join(heading.lower().replace(" ", "_") for heading in header)
    assert conn.execute(f"SELECT {columns} FROM {table} ORDER BY rowid").fetchall() == [tuple(row) for row in cells]


def test_are_the_opinions_numbered_as_they_stand_in_their_file():
    assert [row[0] for row in tables("v1")["raw_opinions"]] == list(range(1, 61))


def test_is_the_first_state_what_lab_01_aims_at():
    state = (ROOT / "data" / "states" / "v1.sql").read_text(encoding="utf-8")
    target = (ROOT / "tests" / "target" / "v1.sql").read_text(encoding="utf-8")
    assert state.splitlines()[1:] == target.splitlines()[1:], "data/states/v1.sql and tests/target/v1.sql differ"


@pytest.mark.parametrize("state", ["v5", "v6"])
def test_is_the_data_of_a_later_state_complete_and_logged_by_nothing(state):
    conn = sqlite3.connect(":memory:")
    conn.executescript(checkpoint(state))
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    for name, content in tables(state).items():
        columns = ", ".join(content.columns)
        assert sorted(conn.execute(f"SELECT {columns} FROM {name}"), key=repr) == sorted(content, key=repr), name
    count = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
    assert conn.execute(count).fetchone() == ({"v5": 0, "v6": 8}[state],)
    if state == "v6":
        assert conn.execute("SELECT count(*) FROM audit_log").fetchone() == (0,)
        assert conn.execute("SELECT count(*), sum(valid_to IS NULL) FROM prices").fetchone() == (1008, 888)


def test_is_v5_what_lab_05_aims_at():
    state = (ROOT / "data" / "states" / "v5.sql").read_text(encoding="utf-8")
    target = (ROOT / "tests" / "target" / "v5.sql").read_text(encoding="utf-8")
    assert state.splitlines()[1:] == target.splitlines()[1:], "data/states/v5.sql and tests/target/v5.sql differ"


def test_is_unknown_null_and_an_empty_version_an_empty_text(v2):
    known = "SELECT count(*) FROM models WHERE context IS NULL OR knowledge_cutoff IS NULL"
    assert v2.execute(known).fetchone()[0] > 0
    assert v2.execute("SELECT count(*) FROM models WHERE version = ''").fetchone() == (137,)
    assert v2.execute("SELECT count(*) FROM models WHERE typeof(context) NOT IN ('integer', 'null')").fetchone() == (0,)


def test_is_a_value_that_sql_has_no_word_for_refused():
    with pytest.raises(TypeError, match="no text and no number"):
        literal(b"bytes")
    assert literal("O'Brien") == "'O''Brien'"
