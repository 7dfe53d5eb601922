"""Do the questions of lab 01 try every kind of cell that they promise, and do the hints say what SQLite does?"""

import contextlib
import re
import sqlite3
from pathlib import Path

import apsw
import pytest

from grading.draw import hidden_draw, practice_draw
from grading.judge import judge
from grading.lab import load_lab

LAB = Path(__file__).parents[1] / "solutions" / "01_fundamentals"


@pytest.fixture(scope="module")
def questions():
    """The module of load_models' contract, whose drawing is tried here."""
    contract = load_lab(LAB).exercises["load_models"].contract
    return contract.promises[0].probe.__globals__


DRAWS = [practice_draw("load_models", "numbers", 0), *(hidden_draw(f"seed {n}", "numbers", 0) for n in range(60))]


@pytest.mark.parametrize("draw", DRAWS, ids=lambda draw: "practice" if draw.practice else "hidden")
def test_has_every_drawn_file_every_kind_of_limits(questions, draw):
    """Else a wrong bound passes by luck: equal ones, one too many, each way to say unknown in each column."""
    lines, _ = questions["_lines"](draw, 7)
    cells = [(line["Context"].strip(), line["Max output"].strip()) for line, _ in lines]
    meant = [told["limits"] for _, told in lines]
    numbers = [tuple(int(c.replace(",", "")) if c not in ("", "-", "0") else None for c in pair) for pair in cells]
    known = [pair for pair in numbers if None not in pair]
    assert any(context == output for context, output in known)
    assert any(output == context + 1 for context, output in known)
    for column in (0, 1):
        assert {pair[column] for pair in cells} >= {"", "-", "0"}
    for pair, told in zip(numbers, meant, strict=True):
        too_large = None not in pair and pair[1] > pair[0]
        assert told == (pair[0], None if too_large else pair[1])


def test_has_every_drawn_file_every_kind_of_other_cells(questions):
    """Six lines are enough for each version, status and month, for both ticks and all three kinds of country."""
    for draw in [hidden_draw(f"seed {n}", "models", 0) for n in range(60)]:
        lines, makers = questions["_lines"](draw)
        told = [meant for _, meant in lines]
        assert {meant["model"][2] for meant in told} >= {"", "2411"}
        assert {meant["flags"][0] for meant in told} == {0, 1}
        assert {line["Status"].strip() for line, _ in lines} == {"", "active", "beta", "deprecated"}
        assert {len(line["Knowledge"].strip()) for line, _ in lines} == {0, 1, 7, 10}
        assert {maker["Country"] for maker in makers} >= {"", "-"}
        assert len({meant["model"] for meant in told}) == len(lines), "a model stands there twice"


@pytest.mark.parametrize(
    ("declared", "given", "stored"),
    [("STRING", "007", 7), ("TEXT", "007", "007"), ("VARCHAR(9)", "007", "007"), ("INTEGER", "007", 7)],
)
def test_is_a_string_a_type_of_numbers_as_hint_1_of_providers_says(declared, given, stored):
    conn = sqlite3.connect(":memory:")
    conn.execute(f"CREATE TABLE t (x {declared})")
    conn.execute("INSERT INTO t VALUES (?)", (given,))
    assert conn.execute("SELECT x FROM t").fetchone() == (stored,)


def test_does_like_take_capital_letters_as_small_ones_as_hint_2_says():
    found = sqlite3.connect(":memory:").execute("SELECT 'MAKER' LIKE 'maker', 'MAKER' = 'maker'").fetchone()
    assert found == (1, 0)


def test_has_every_exercise_three_hints_that_say_something():
    text = (LAB / "01_fundamentals.md").read_text(encoding="utf-8")
    for name in load_lab(LAB).exercises:
        after = text.split(f'check("{name}")')[1].split("\n+++\n")[0].split("\n## ")[0]
        hints = re.findall(r"<details><summary>Hint (\d)</summary>\n\n(.+?)\n\n</details>", after, re.DOTALL)
        assert [number for number, _ in hints] == ["1", "2", "3"], f"{name}: {[number for number, _ in hints]}"
        assert all(len(words) > 40 for _, words in hints), f"{name}: a hint says next to nothing"


def test_does_the_strict_table_stay_out_of_the_catalogue_in_what_students_get():
    """The answer cell must keep `--on`: in catalogue.db the table would stand among the lab's own."""
    released = (LAB.parents[1] / "labs" / LAB.name / f"{LAB.name}.ipynb").read_text(encoding="utf-8")
    assert "%%artifact strict_limits.sql --on strict_limits.db" in released


@pytest.mark.parametrize(
    ("declared", "nulls"),
    [
        ("(word TEXT PRIMARY KEY)", 2),
        ("(word INT PRIMARY KEY)", 2),
        ("(word TEXT PRIMARY KEY) STRICT", 0),
        ("(word TEXT PRIMARY KEY) WITHOUT ROWID", 0),
    ],
)
def test_may_a_primary_key_of_an_ordinary_table_be_null_as_lab_0_says(declared, nulls):
    conn = sqlite3.connect(":memory:")
    conn.execute(f"CREATE TABLE words {declared}")
    for _ in range(2):
        with contextlib.suppress(sqlite3.IntegrityError):
            conn.execute("INSERT INTO words VALUES (NULL)")
    assert conn.execute("SELECT count(*) FROM words").fetchone() == (nulls,)


@pytest.mark.parametrize(
    ("read", "named"), [('cell.replace(",", "")', None), ("cell", "int() of a cell that is not cleaned")]
)
def test_costs_a_number_that_is_not_cleaned_what_is_promised_about_numbers_first(read, named):
    """Else every promise fails at once, and the panel speaks of providers."""
    exercise = load_lab(LAB).exercises["load_models"]
    text = exercise.references["load_models.py"].replace('int(cell.replace(",", ""))', f"int({read})")
    verdict = judge(exercise, {"load_models.py": text})
    assert verdict.misconception == named
    assert not named or (verdict.parts["providers"], verdict.hint) == (1, 2)


def test_is_a_given_draft_still_unambiguous_with_an_id_in_order_lines():
    """Hint 3 of 1.11 asks for a primary key there; `ON id = …` would then name two columns."""
    draft = (LAB.parents[1] / "data" / "drafts" / "app_database.md").read_text(encoding="utf-8")
    assert "ON products.id = product_id" in draft


@pytest.mark.parametrize(
    ("row", "skipped"),
    [((None, 1), True), (("", 1), True), (("here", 1), True), (("new", 1), False), (("lost", 7), None)],
    ids=["NOT NULL", "CHECK", "UNIQUE", "none", "FOREIGN KEY"],
)
def test_does_or_ignore_skip_what_breaks_a_rule_of_its_own_table_alone(row, skipped):
    """As the text before 1.8 says; a foreign key still speaks up."""
    for conn in (sqlite3.connect(":memory:"), apsw.Connection(":memory:")):
        for statement in (
            "PRAGMA foreign_keys = ON", "CREATE TABLE p (id INTEGER PRIMARY KEY)", "INSERT INTO p VALUES (1)",
            "CREATE TABLE t (word TEXT NOT NULL UNIQUE CHECK (word <> ''), p INTEGER REFERENCES p (id))",
            "INSERT INTO t VALUES ('here', 1)",
        ):  # fmt: skip
            conn.execute(statement)
        if skipped is None:
            with pytest.raises((sqlite3.IntegrityError, apsw.ConstraintError), match="FOREIGN KEY"):
                conn.execute("INSERT OR IGNORE INTO t VALUES (?, ?)", row)
        else:
            conn.execute("INSERT OR IGNORE INTO t VALUES (?, ?)", row)
        assert conn.execute("SELECT count(*) FROM t").fetchone() == (2 if skipped is False else 1,)
