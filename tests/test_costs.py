"""Do the pictures of costs say what SQLite does, and leave the file as it is?"""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from utils.costs import clock_bars, index_sizes, plan_change, step_bars, step_count
from utils.errors import CourseError
from utils.seek import seek_path
from utils.sqlfile import is_side
from utils.volumes import make_results

INDEX = "CREATE INDEX ix_word ON things (word)"
ONE = "SELECT id FROM things WHERE word = 'word 0777'"


@pytest.fixture
def things(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with closing(sqlite3.connect("things.db")) as conn:
        conn.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, word TEXT, size REAL)")
        rows = [(n, f"word {n * 7919 % 4001:04}", n / 4) for n in range(1, 4001)]
        conn.executemany("INSERT INTO things VALUES (?, ?, ?)", rows)
        conn.commit()
    return "things.db"


def test_are_steps_counted_and_the_file_left_alone(things):
    before = hashlib.sha256(Path(things).read_bytes()).hexdigest()
    assert step_count(ONE, things) > 10_000
    assert step_count(ONE, things, INDEX) < 100
    assert step_count("DELETE FROM things", things) > 0
    assert hashlib.sha256(Path(things).read_bytes()).hexdigest() == before


def test_does_a_change_of_plan_show_both_sides(things):
    panel = plan_change(ONE, INDEX, things)
    assert panel.text.index("SCAN things") < panel.text.index("SEARCH things USING COVERING INDEX ix_word (word=?)")
    assert panel.html.count("<svg") == 2


def test_do_bars_say_their_numbers():
    panel = step_bars({"scan": 1000, "search": 10}, "Steps")
    assert panel.text == "scan: 1,000\nsearch: 10"
    assert "scan" in panel.html


def test_do_bars_draw_large_numbers_with_all_their_digits():
    panel = step_bars({"scan": 2_001_535, "search": 10}, "Steps")
    assert ">2,001,535<" in panel.html
    assert "e+" not in panel.html


def test_is_a_clock_drawn_where_the_lab_is_worked_on(things):
    assert "ms" in clock_bars({"one": ONE}, things).text


def test_has_every_index_a_size(things):
    sizes = index_sizes(things, INDEX)
    assert sizes["things"] > sizes["ix_word"] > 0


@pytest.mark.parametrize(("column", "key"), [("word", "word 0777"), ("size", 500.25), ("id + 0", 1234), ("id > 2", 1)])
def test_does_the_way_through_an_index_end_at_the_key(things, column, key):
    panel = seek_path("ix", f"CREATE INDEX ix ON things ({column})", key, things)
    last = panel.text.splitlines()[-1]
    assert f"▼ {key}" in last
    assert 2 <= len(panel.text.splitlines()) - 1 <= 4


@pytest.mark.parametrize("key", ["", "zzz"])
def test_is_there_a_way_to_a_key_beyond_the_ends(things, key):
    assert "▼" in seek_path("ix_word", INDEX, key, things).text.splitlines()[-1]


@pytest.mark.parametrize(("what", "said"), [
    (lambda: step_count("SELECT 1", "none.db"), "make_results"),
    (lambda: step_count("SELEC", "things.db"), "does not run"),
    (lambda: plan_change(ONE, "CREATE INDEX ix ON nothing (a)", "things.db"), "Nothing has changed"),
    (lambda: seek_path("other", INDEX, "a", "things.db"), "same name"),
    (lambda: make_results("big.db", 7), "20,000 or 500,000"),
    (lambda: make_results("../big.db", 20_000), "beside the notebook"),
])  # fmt: skip
def test_does_a_mistake_say_what_to_do(things, what, said):
    with pytest.raises(CourseError, match=said):
        what()


def test_are_the_results_made_once_and_marked_as_a_side_database(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    make_results("one.db", 20_000)
    kept = list((tmp_path / ".cache").glob("*.db"))
    assert len(kept) == 1
    assert is_side(Path("one.db"))
    Path("one.db").unlink()
    stamp = kept[0].stat().st_mtime_ns
    make_results("two.db", 20_000)
    assert kept[0].stat().st_mtime_ns == stamp, "the database was built a second time"
    assert "20,000 benchmark_results" in capsys.readouterr().out
