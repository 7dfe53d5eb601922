"""What `cost` promises: the steps of SQLite's virtual machine. The judge counts them, too, in its own process."""

import sqlite3
from contextlib import closing

from grading.contract import Broken, python

contract = python(
    file="cost.py",
    calls="cost(conn, sql, params=())",
    hand_in=(
        "A function `cost(conn, sql, params=())` for an open `sqlite3` connection and a `SELECT`, with a value in "
        "`params` for each `?` in it. Queries take 300 steps or more."
    ),
    on=(
        "CREATE TABLE numbers (n INTEGER PRIMARY KEY, half INTEGER, word TEXT);"
        "WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 4000)"
        "INSERT INTO numbers SELECT n, n / 2, 'word ' || (n * 7919 % 4001) FROM up;"
    ),
)
WARM = "SELECT count(*) FROM numbers"
ALL = "SELECT n, word FROM numbers"
SOME = "SELECT word FROM numbers WHERE n > ? AND half < ?"
OTHERS = "SELECT n FROM numbers WHERE word <> ?"
SORTED = "SELECT word FROM numbers WHERE half > ? ORDER BY word LIMIT 3"
HALFWAY = "SELECT abs(-9223372036854775807 - (n > {})) FROM numbers"  # one less has no abs: an error, at that row


def counted(path, sql, params=()):
    """The steps as the judge counts them, with the same library as the child's."""
    seen = [0]

    def one():
        seen[0] += 1
        return 0

    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as conn:
        conn.execute(WARM).fetchall()  # reading the schema costs steps, once for each connection
        conn.set_progress_handler(one, 1)
        conn.execute(sql, params).fetchall()
    return seen[0]


def _connected(child, db):
    conn = child.connect(db)
    child.ask(conn, "execute", WARM).returned()
    return conn


def _near(db, outcome, sql, params=()):
    steps = counted(db.path, sql, params)
    got = outcome.returned().value
    if isinstance(got, bool) or not isinstance(got, int):
        raise Broken("a whole number", repr(got)[:60], "type")
    if abs(got - steps) > max(1, steps // 100):
        raise Broken(f"{steps:,} steps, give or take 1 %", f"{got:,}", _kind(db.path, sql, params, got, steps))


def _kind(path, sql, params, got, steps):
    """What was counted in place of the steps, as far as the number tells."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as conn:
        others = {
            "rows": len(conn.execute(sql, params).fetchall()),
            "lines of the program": len(conn.execute(f"EXPLAIN {sql}", params).fetchall()),
        }
    found = [kind for kind, number in others.items() if number == got]
    if any(steps // each in (got - 1, got, got + 1) for each in (10, 100, 1000)):
        found.append("calls")
    return found[0] if found else {0: "none", 1: "one"}.get(got, "few" if got < steps else "many")


@contract.promise(hint=1)
def counts(child, db, draw):
    """It returns how many steps the virtual machine takes until the query has given its last row: a whole number,
    within 1 % of the true one."""
    conn = child.connect(db)
    last = draw.int(80, 120)
    few = [f"{ALL} WHERE n <= {last + more}" for more in range(5)]  # whoever counts tens loses some in one of them
    for sql in (ALL, *few):
        _near(db, child.call("cost", conn, sql), sql)


@contract.promise(hint=2)
def with_values(child, db, draw):
    """The values of `params` are bound, a text with quotes in it, too; a query that sorts is counted to its end."""
    conn = _connected(child, db)
    for sql, params in ((SOME, [draw.int(100, 200), draw.int(400, 600)]), (SORTED, [draw.int(500, 900)])):
        _near(db, child.call("cost", conn, sql, params), sql, params)
    said = [f'it\'s {draw.name()}, "{draw.name()}"']
    _near(db, child.call("cost", conn, OTHERS, said), OTHERS, said)


@contract.promise(hint=3)
def again(child, db, draw):
    """Every call counts from zero, also on the same connection, after other queries on it and after a call that
    raised, at once or half-way through its rows."""
    conn = _connected(child, db)
    child.call("cost", conn, ALL).returned()
    child.ask(conn, "execute", "SELECT count(*) FROM numbers").returned()
    child.call("cost", conn, "SELECT n FROM nowhere").raised("OperationalError")
    child.call("cost", conn, HALFWAY.format(draw.int(1000, 3000))).raised("OperationalError")
    sql = f"{ALL} WHERE half = {draw.int(3, 900)}"
    _near(db, child.call("cost", conn, sql), sql)
