"""Can a probe fill tables before the answer runs, run it whole or by label, and tell what became of it?"""

import pytest
from tiny_course import write_course

from grading.answer import Answer, statements_of
from grading.bench import Failed, StatementsBench, try_all
from grading.contract import critique, statements
from grading.db import Db
from grading.judge import complete, judge
from grading.lab import load_lab
from grading.labelled import BadLabels, parts_of
from grading.probe import Died, Steps
from grading.sql import open_memory

RAW = "CREATE TABLE raw (n INTEGER); CREATE TABLE clean (n INTEGER NOT NULL PRIMARY KEY); CREATE TABLE log (n INTEGER);"


def tried(script, probe, **fields):
    """The findings of one promise about a script that runs on RAW."""
    contract = statements(file="tiny.sql", hand_in="A script.", on=RAW, **fields)
    contract.promise(probe)
    return try_all("tiny", contract, StatementsBench(contract, script, RAW), None)


def distinct(db, run):
    """Every number once."""
    db.fill("raw", ["n"], [(1,), (2,), (1,)])
    run()
    db.gives("SELECT n FROM clean", [(1,), (2,)])


def test_does_a_script_run_on_what_the_probe_filled():
    assert tried("INSERT INTO clean SELECT DISTINCT n FROM raw", distinct) == []


def test_is_an_error_a_finding_that_shows_the_rows():
    (found,) = tried("INSERT INTO clean SELECT n FROM raw", distinct)
    assert found.broken.code == "constraint:answer"
    assert "in line 1 (UNIQUE" in found.broken.got
    assert [(table.title, table.rows) for table in found.steps.given] == [("raw", [["1"], ["2"], ["1"]])]


def test_may_a_rule_refuse_a_script_that_meets_no_rows_yet():
    """On empty tables a right answer may be refused; that says nothing about it."""
    script = "INSERT INTO clean SELECT max(n) FROM raw"

    def largest(db, run):
        """The largest number."""
        db.fill("raw", ["n"], [(1,), (3,)])
        run()
        db.gives("SELECT n FROM clean", [(3,)])

    assert tried(script, largest) == []


def test_does_a_script_that_can_not_be_read_fail_before_any_probe():
    with pytest.raises(Failed, match="SQLite says: near") as failed:
        tried("SELECT 1;\nINSERT INTO INTO clean", distinct)
    assert failed.value.line == 2


def test_does_the_rest_of_a_script_count_behind_a_refused_statement():
    script = "INSERT INTO clean SELECT n FROM raw;\n-- a comment; with a semicolon\nINSERT INTO log SELECT 7"

    def on(db, run):
        """The log has one row."""
        db.fill("raw", ["n"], [(1,), (1,)])
        run.on()
        db.gives("SELECT n FROM log", [(7,)])
        db.gives("SELECT n FROM clean", [(1,)])

    (found,) = tried(script, on)
    assert any("its statement 1 is refused: UNIQUE" in line for line in found.steps.lines)
    assert found.broken.code.startswith("rows:"), "the log was filled, the clean table was not"


def test_do_temporary_tables_that_name_each_other_go_and_foreign_keys_stay_on():
    """A parent cannot be dropped before its children while keys are watched; that is no fault of an answer."""
    script = (
        "CREATE TEMP TABLE parents (id INTEGER PRIMARY KEY); CREATE TEMP TABLE children (p REFERENCES parents (id));"
        "INSERT INTO parents VALUES (1); INSERT INTO children VALUES (1); INSERT INTO clean SELECT DISTINCT n FROM raw"
    )

    def watched(db, run):
        """Every number once, and keys are watched."""
        distinct(db, run)
        db.gives("SELECT count(*) FROM sqlite_temp_master", [(0,)])
        db.gives("PRAGMA foreign_keys", [(1,)])

    assert tried(script, watched) == []


def test_is_what_is_temporary_gone_when_the_judge_looks():
    script = "CREATE TEMP TABLE clean AS SELECT 99 AS n; INSERT INTO main.clean SELECT DISTINCT n FROM raw"
    assert tried(script, distinct) == []


@pytest.mark.parametrize("script", ["BEGIN; INSERT INTO clean SELECT DISTINCT n FROM raw"])
def test_is_an_open_transaction_told(script):
    with pytest.raises(Failed, match="did you COMMIT"):
        tried(script, distinct)


def test_is_an_answer_that_never_ends_not_tried_on_and_on():
    db = Db(open_memory(RAW), Steps())
    endless = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO log SELECT i FROM n WHERE i < 0"
    )
    for way in ("__call__", "on"):
        with pytest.raises(Died, match="too much work"):
            getattr(Answer(db, {"": endless}, None, Steps()), way)()


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ("SELECT 1; SELECT 2", 2),
        ("SELECT ';' AS a; -- one; two\nSELECT 2;", 2),
        ("CREATE TRIGGER t AFTER INSERT ON raw BEGIN SELECT 1; SELECT 2; END;\nSELECT 3", 2),
        ("/* nothing; at all */", 1),
        (" ;; ", 0),
    ],
)
def test_is_a_script_cut_where_statements_end(script, count):
    assert len(list(statements_of(script))) == count


LABELLED = "-- a note\n-- Add:\nINSERT INTO log VALUES (1);\n-- drop\nDELETE FROM log"


def test_is_a_labelled_script_read_part_by_part():
    parts = parts_of(LABELLED, ["add", "drop"])
    assert list(parts) == ["add", "drop"]
    assert "INSERT" in parts["add"]
    assert "DELETE" not in parts["add"]


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("-- add\nSELECT 1", "`-- drop` is missing"),
        ("-- add\n-- drop\nSELECT 1", "under the line `-- add` there is no statement"),
        (f"{LABELLED}\n-- drop\nSELECT 1", "`-- drop` stands there twice"),
    ],
)
def test_is_a_label_that_is_missing_told(script, message):
    with pytest.raises(BadLabels, match=message):
        parts_of(script, ["add", "drop"])
    with pytest.raises(Failed, match=message):
        tried(script, distinct, labels=["add", "drop"])


def test_is_a_part_run_alone_and_its_refusal_told():
    def refused(db, run):
        """The second is refused."""
        db.given("INSERT INTO clean VALUES (1)")
        run("add")
        assert "UNIQUE" in run.refused("twice")
        run.refused("add")

    script = "-- add\nINSERT INTO log VALUES (1)\n-- twice\nINSERT INTO clean VALUES (1)"
    (found,) = tried(script, refused, labels=["add", "twice"])
    assert (found.broken.expected, found.broken.code) == ("refused", "accepted")


def test_is_a_critique_of_sql_judged_by_its_tables(tmp_path):
    folder = write_course(tmp_path)
    exercise = load_lab(folder).exercises["pets"]
    contract = critique(
        file="pets.sql", findings="pets_findings.yaml", hand_in="A repaired draft.",
        requirements={"kinds": "Only cats and dogs."}, parts={"repair": 1, "findings": 1},
    )  # fmt: skip
    contract.place("A", "kind", {"flaw": "any word", "fine": "two words"}, part="findings")

    @contract.promise(requires="kinds", part="repair")
    def fish(db):
        """A fish is refused."""
        db.refuses("INSERT INTO pets (name, kind) VALUES ('Nemo', 'fish')")

    key = {"pets.sql": exercise.references["pets.sql"], "pets_findings.yaml": "A: flaw\n"}
    asked = type(exercise)(
        **{**vars(exercise), "contract": contract, "references": key, "released": dict.fromkeys(key, "")}
    )
    assert judge(asked, key, seed="x").score == 2
    found = judge(asked, {**key, "pets.sql": "CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT, kind TEXT)"})
    assert found.parts == {"repair": 0, "findings": 1}
    assert judge(asked, {**key, "pets.sql": "CREATE TABEL pets (id)"}).parts == {"repair": 0, "findings": 1}
    assert complete(asked, key).status == "ok"
    assert "SQLite says" in complete(asked, {**key, "pets.sql": "CREATE TABEL pets (id)"}).reason
