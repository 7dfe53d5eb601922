"""What may an answer do to the judge's database, and to the way there? Nothing that costs anybody else."""

import time
from pathlib import Path

import pytest
from served_answer import served

from grading.probe import Broken, Died, Steps
from grading.sandbox.service import Service
from grading.sandbox.zygote import can_fork
from grading.served import ServedDb
from grading.sql import Limits

# What an answer may do to the way to the judge: it has the proxy's own object, and its file descriptor.
RAW = """
def link(session):
    return session.connection().connection.driver_connection._link
def say(session, message):
    try:
        link(session).ask(**message)
    except Exception as error:
        return [type(error).__name__, str(error)]
    return ["nothing"]
def sql(session, text):
    from sqlalchemy import text as plain
    try:
        session.execute(plain(text)).all()
    except Exception as error:
        return [type(error.orig).__name__, str(error.orig)]
    return ["nothing"]
"""
EXECUTE = {"op": "execute", "conn": 1, "sql": "SELECT 1", "params": [], "begin": None}
MALFORMED = {
    "no such call": {"op": "drop"},
    "a call of Python's": {"op": "__class__", "conn": 1},
    "a private call": {"op": "_connect", "conn": 1, "db": 0},
    "no name": {"op": ["execute"], "conn": 1},
    "another connection": {**EXECUTE, "conn": 99},
    "no connection": {**EXECUTE, "conn": None},
    "a list as connection": {**EXECUTE, "conn": [1]},
    "another database": {"op": "connect", "db": 1},
    "the last database": {"op": "connect", "db": -1},
    "a path as database": {"op": "connect", "db": "/etc/passwd"},
    "no text": {**EXECUTE, "sql": 1},
    "statements in begin": {**EXECUTE, "begin": "; DROP TABLE models; --"},
    "a list as begin": {**EXECUTE, "begin": []},
    "marks that are none": {**EXECUTE, "sql": "SELECT ?", "params": [{"$x": 1}]},
    "a handle": {**EXECUTE, "sql": "SELECT ?", "params": [{"$h": 0}]},
    "a date": {**EXECUTE, "sql": "SELECT ?", "params": [{"$d": "2024-01-01"}]},
    "two marks": {**EXECUTE, "params": {"$t": [], "$m": []}},
    "a broken mark": {**EXECUTE, "params": {"$m": 5}},
    "a list as key": {**EXECUTE, "params": {"$m": [[[1], 2]]}},
    "too large a number": {**EXECUTE, "sql": "SELECT ?", "params": [2**80]},
    "parameters that are none": {**EXECUTE, "op": "executemany", "params": 5},
    "half a character": {**EXECUTE, "sql": "SELECT '\ud800'"},
    "a zero": {**EXECUTE, "sql": "SELECT 1\0"},
}


@pytest.mark.parametrize("name", MALFORMED)
def test_is_a_malformed_call_answered_with_an_error_and_nothing_else(name):
    with served(RAW) as (child, db):
        session = child.session(db)
        error, *_ = child.call("say", session, MALFORMED[name]).returned().value
        assert error in ("ProgrammingError", "InterfaceError", "OverflowError", "UnicodeEncodeError")
        assert child.sql(session, "SELECT count(*) FROM providers").value == [(2,)]
        assert db.rows("SELECT count(*) FROM models") == [(0,)]


FORBIDDEN = {
    "another file": "ATTACH '/tmp/x.db' AS x",
    "a copy of the file": "VACUUM INTO '/tmp/x.db'",
    "an extension": "SELECT load_extension('x')",
    "the schema's text": "PRAGMA writable_schema = ON",
    "the schema's table": "UPDATE sqlite_schema SET sql = ''",
    "checks off": "PRAGMA ignore_check_constraints = ON",
    "more pages": "PRAGMA max_page_count = 100000",
    "trust": "PRAGMA trusted_schema = ON",
    "a file's text": "SELECT readfile('/etc/passwd')",
    "a long value": "SELECT zeroblob(10000000)",
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_may_a_statement_reach_beyond_the_database(name):
    with served(RAW) as (child, db):
        session = child.session(db)
        error, message = child.call("sql", session, FORBIDDEN[name]).returned().value
        assert error in ("DatabaseError", "OperationalError", "DataError"), message
        assert not Path("/tmp/x.db").exists()


def test_does_a_setting_of_the_answer_leave_the_judge_as_it_is():
    with served(RAW) as (child, db):
        session = child.session(db)
        for pragma in ("foreign_keys = OFF", "journal_mode = WAL", "synchronous = FULL", "busy_timeout = 60000"):
            child.sql(session, f"PRAGMA {pragma}").returned()
        child.sql(session, "INSERT INTO models (name, provider_id) VALUES ('orphan', 99)").returned()
        child.ask(session, "commit")
        assert not Path(f"{db._path}-wal").exists()
        db.refuses("INSERT INTO models (name, provider_id) VALUES ('orphan', 98)")
        assert len(db.rows("PRAGMA foreign_key_check")) == 1


ENDLESS = "WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n) SELECT count(*) FROM n"


def test_is_a_statement_without_end_stopped_and_the_next_one_too(tmp_path):
    """All statements of one child share what they may use: a loop of long ones ends as well."""
    (tmp_path / "kept").mkdir()
    db = ServedDb(tmp_path / "kept" / "x.db", Steps())
    service = Service(Limits(steps=100_000))
    number = service.answer({"op": "connect", "db": service.offer(db)})["ok"]
    call = {"op": "execute", "conn": number, "params": [], "begin": None}
    assert "ok" in service.answer({**call, "sql": "SELECT 1"})
    for _ in range(2):
        error = service.answer({**call, "sql": ENDLESS})["error"]
        assert (error["type"], "too much work" in error["message"]) == ("OperationalError", True)
    service.close()
    assert db.one("SELECT 1") == 1
    db.close()


def test_is_a_result_without_end_cut_off():
    with served(RAW) as (child, db):
        wide = ENDLESS.replace("count(*)", "zeroblob(100000)")
        error, message = child.call("sql", child.session(db), wide).returned().value
        assert (error, "32 MB" in message) == ("DataError", True)


def test_can_the_database_grow_without_end():
    fill = (
        "WITH n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n LIMIT 2000) "
        "INSERT INTO providers (slug) SELECT k || hex(zeroblob(50000)) FROM n"
    )
    with served(RAW) as (child, db):
        error, message = child.call("sql", child.session(db), fill).returned().value
        assert (error, message) == ("OperationalError", "database or disk is full")


ASKING = """
def f(session):
    while True:
        session.connection().exec_driver_sql("SELECT 1").all()
"""
DEAF = """
def f(session):
    channel = session.connection().connection.driver_connection._link._channel
    message = {"op": "execute", "conn": 1, "sql": "SELECT hex(zeroblob(50000))", "params": [], "begin": None}
    while True:
        channel.send({"db": message})
"""
WRITING = """
def f(session):
    import os
    os.write(3, LINE)
    while True:
        pass
"""
LOOPS = {
    "asking for ever": ASKING,
    "asking and never reading": DEAF,
    "garbage": WRITING.replace("LINE", repr(b'{"db": \n')),
    "no object": WRITING.replace("LINE", repr(b"5\n")),
    "a deep object": WRITING.replace("LINE", """b'{"db":' + b'[' * 100000 + b'\\n'"""),
}


@pytest.mark.parametrize("name", LOOPS)
@pytest.mark.skipif(not can_fork(), reason="a spawned child's channel has other numbers")
def test_does_a_child_that_misuses_the_channel_cost_its_own_answer_only(name):
    with served(LOOPS[name], seconds=0.5) as (child, db):
        session = child.session(db)
        started = time.monotonic()
        with pytest.raises(Died):
            child.call("f", session)
        assert time.monotonic() - started < 20
        assert db.one("SELECT count(*) FROM providers") == 2
        assert not db.in_transaction()


def test_can_no_file_of_the_database_be_reached_from_the_child():
    look = (
        "def f(path):\n    try:\n        return open(path, 'rb').read(16)\n    except OSError:\n        return None\n"
    )
    with served(look) as (child, db):
        assert Path(db._path).is_file()
        if child.call("f", "/etc/passwd").value is not None:
            pytest.skip("this machine gives no containment")
        child.call("f", str(db._path)).returns(None)


FORGED = """
import gc
def f(what):
    for one in gc.get_objects():
        if type(one).__name__ == "Server":
            type(one).do_values = lambda self, request: what
            type(one).do_ddl = lambda self, request: what
    return 1
"""


@pytest.mark.parametrize("what", [None, 5, "x", {"a": 1}, [1], [(1, 2, 3)]], ids=repr)
def test_are_forged_values_the_answer_s_own_failure(what):
    """Nothing that a child says may make the judge fall over: then nobody would get a score."""
    with served(FORGED) as (child, _):
        child.call("f", what).returns(1)
        with pytest.raises(Broken):
            child.values(child.named("Provider"), "__tablename__", "__name__")
        if not isinstance(what, list):
            with pytest.raises(Broken):
                child.ddl("Base")
