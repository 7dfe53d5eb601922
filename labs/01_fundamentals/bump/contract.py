"""What `bump` promises, and the probes that judge it: by a lock that the judge holds, never by luck."""

import time

from grading.contract import Broken, expect, python

contract = python(
    file="bump.py",
    calls="bump(path, key)",
    hand_in=(
        "A function `bump(path, key)` that opens the SQLite file at `path` itself and adds one to `n` in the "
        "row of the table `counters (key TEXT PRIMARY KEY, n INTEGER NOT NULL)` that has this `key`. The row "
        "is there already."
    ),
    on="CREATE TABLE counters (key TEXT PRIMARY KEY, n INTEGER NOT NULL);",
    seconds=30,
    parts={"adds": 1, "waits": 1, "together": 2},
)

COUNT = "SELECT n FROM counters WHERE key = ?"
ADD_TEN = "UPDATE counters SET n = n + 10 WHERE key = 'visits'"


@contract.promise(part="adds", hint=1)
def adds_one(child, db, draw):
    """One call adds exactly one, to this key and no other, and has committed it when it returns. A key is any
    text, also one with quotes in it."""
    key, other, start = f"{draw.name()}: O'Brien's \"page\"", draw.name(), draw.int(0, 99)
    db.given("INSERT INTO counters VALUES (?, ?), (?, 50)", key, start, other)
    child.call("bump", db, key).returned()
    child.call("bump", db, key).returned()
    child.kill()
    db.gives("SELECT key, n FROM counters", [(key, start + 2), (other, 50)])


@contract.promise(part="waits", hint=2)
def waits(child, db):
    """While another program holds the write lock, it waits, for 4 seconds at least, and adds afterwards."""
    db.given("INSERT INTO counters VALUES ('visits', 0)")
    with db.lock():
        db.note("another program holds the write lock for 3.8 seconds; meanwhile bump is called")
        call = child.start("bump", db, "visits")
        time.sleep(3.8)
    call.wait().returned()
    db.gives(COUNT, [(1,)], "visits")


@contract.promise(part="together", hint=3)
def nothing_lost(child, db):
    """What another program adds to the counter before it releases the lock is not lost."""
    db.given("INSERT INTO counters VALUES ('visits', 0)")
    with db.lock():
        db.note("another program holds the write lock; meanwhile bump is called")
        call = child.start("bump", db, "visits")
        time.sleep(0.7)
        db.given(ADD_TEN)
    call.wait().returned()
    db.gives(COUNT, [(11,)], "visits")


@contract.promise(part="together", hint=3)
def eight_processes(child, spawn, db):
    """Eight processes call it 50 times each, while the judge adds to the same counter as well: not one
    addition is lost, and no call fails."""
    db.given("INSERT INTO counters VALUES ('visits', 0)")
    db.note("8 processes call bump 50 times each; before every round the judge adds 10")
    crew = [child, *(spawn() for _ in range(7))]
    # How many fail or are lost is chance; that there are some is not. The first failure decides.
    fine = all(_round(db, crew) for _ in range(50)) and db.one(COUNT, "visits") == 50 * 8 + 50 * 10
    expect("every call returns, and every addition is there", fine).is_true()


def _round(db, crew):
    """Everybody adds at once. Did every call return, and let the judge in?"""
    calls, let_in = [], True
    try:
        with db.lock():
            calls = [one.start_quietly("bump", db, "visits") for one in crew]
            db.rows(ADD_TEN)
    except Broken:
        let_in = False
    return all([call.wait().error is None for call in calls]) and let_in
