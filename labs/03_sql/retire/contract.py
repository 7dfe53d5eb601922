"""What `retire` promises, and the probes that judge it: preview and change are about one state of the data."""

from datetime import date, timedelta

from grading.contract import Broken, python

contract = python(
    file="retire.py",
    calls="retire(conn, today, days)",
    hand_in=(
        "A function `retire(conn, today, days)`. `conn` is a connection as `sqlite3.connect` gives it, with foreign "
        "keys on and no transaction open; `today` is a text like `2026-08-18`, `days` a whole number, 1 or more. It "
        "changes the models to retire, commits, and returns the tuple `(previewed, changed)`: two ints, how many "
        "models there were to retire and how many rows the change had."
    ),
    on="schema",
    seconds=15,
    parts={"which": 1, "numbers": 1, "transaction": 1},
)

STATUS = "SELECT id, status FROM models"
MODEL = "INSERT INTO models (id, provider_id, name, status) VALUES (?, 1, ?, ?)"
RESULT = "INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested) VALUES (?, ?, 50, ?)"


def base(db):
    """A maker and two benchmarks."""
    db.rows("INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker')")
    db.rows("INSERT INTO categories (id, name) VALUES (1, 'Coding')")
    db.rows("INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'b1', 1), (2, 'b2', 1)")


def model(db, draw, number, tested, status="active"):
    """A model with results on these days."""
    db.given(MODEL, number, draw.name(), status)
    for at, day in enumerate(tested):
        db.given(RESULT, number, 1 + at % 2, day)


def before(today, days):
    """The day so many days before today."""
    return (date.fromisoformat(today) - timedelta(days=days)).isoformat()


@contract.promise(part="which", hint=1, rounds=3)
def old_ones(child, db, draw):
    """An active model whose newest result was tested more than `days` days before `today` becomes `deprecated`. A
    newest result that is exactly `days` days old is not too old."""
    today, days = draw.date("2091-01-01", "2098-12-31"), draw.int(5, 400)  # far from the clock of any machine
    base(db)
    model(db, draw, 1, [before(today, days + 1)])
    model(db, draw, 2, [before(today, days)])
    model(db, draw, 3, [before(today, days - 1)])
    model(db, draw, 4, [before(today, days + 30), before(today, days + 2)])
    model(db, draw, 5, [before(today, days + 30), before(today, days - 2)])
    conn = child.connect(db)
    child.call("retire", conn, today, days).returned()
    child.ask(conn, "commit")  # a commit that was forgotten costs its own part
    db.gives(STATUS, [(1, "deprecated"), (2, "active"), (3, "active"), (4, "deprecated"), (5, "active")])


@contract.promise(part="which", hint=1)
def others_stay(child, db, draw):
    """No other row changes: a model without results stays as it is, and so does one that is not active."""
    today, days = draw.date(), draw.int(5, 400)
    base(db)
    model(db, draw, 1, [before(today, days + 9)])
    model(db, draw, 2, [])
    model(db, draw, 3, [before(today, days + 9)], "beta")
    model(db, draw, 4, [before(today, days + 9)], "deprecated")
    model(db, draw, 5, [before(today, -3), before(today, days + 9)])
    conn = child.connect(db)
    child.call("retire", conn, today, days).returned()
    child.ask(conn, "commit")
    expected = [(1, "deprecated"), (2, "active"), (3, "beta"), (4, "deprecated"), (5, "active")]
    db.gives(STATUS, expected)
    db.gives("SELECT count(*) FROM benchmark_results", [(5,)])


@contract.promise(part="numbers", hint=2)
def both_numbers(child, db, draw):
    """Both numbers are the number of models that became `deprecated` in this call; when there is none left to change,
    it returns `(0, 0)`."""
    today, days, count = draw.date(), draw.int(5, 400), draw.int(2, 4)
    base(db)
    for number in range(1, count + 1):
        model(db, draw, number, [before(today, days + number), before(today, days + 50)])
    model(db, draw, 9, [before(today, days)])
    conn = child.connect(db)
    child.call("retire", conn, today, days).returns((count, count))
    child.call("retire", conn, today, days).returns((0, 0))


@contract.promise(part="transaction", hint=3)
def committed(child, db, draw):
    """The change is committed when it returns."""
    today, days = draw.date(), draw.int(5, 400)
    base(db)
    model(db, draw, 1, [before(today, days + 1)])
    child.call("retire", child.connect(db), today, days).returned()
    child.kill()
    db.note("the program is killed")
    db.gives(STATUS, [(1, "deprecated")])


@contract.promise(part="transaction", hint=3)
def all_or_nothing(child, db, draw):
    """If the database refuses to change one of the models, it raises an exception and none of them is changed, not even
    after a later `conn.commit()`."""
    today, days = draw.date(), draw.int(5, 400)
    base(db)
    for number in (1, 2, 3):
        model(db, draw, number, [before(today, days + number)])
    db.given(
        "CREATE TRIGGER keep BEFORE UPDATE ON models WHEN OLD.id = 2 BEGIN SELECT RAISE(ABORT, 'model 2 is kept'); END"
    )
    conn = child.connect(db)
    child.call("retire", conn, today, days).raised()
    child.ask(conn, "commit")
    db.gives(STATUS, [(1, "active"), (2, "active"), (3, "active")])


@contract.promise(part="transaction", hint=3)
def nobody_in_between(child, db, draw):
    """Another program that writes at the same time cannot come between the count and the change: both are about
    the same
    state of the data. (A wait for its lock may end in an exception; then nothing is changed.)"""
    today, days = draw.date(), draw.int(5, 400)
    base(db)
    model(db, draw, 1, [before(today, days + 5)])
    model(db, draw, 2, [before(today, days + 5)])
    conn = child.connect(db)
    with db.lock():
        db.note("another program holds the write lock; meanwhile retire is called, and model 1 is deleted")
        call = child.start("retire", conn, today, days)
        call.until_it_waits(0.5)
        db.given("DELETE FROM models WHERE id = 1")
    outcome = call.wait()
    if outcome.error:
        db.gives(STATUS, [(2, "active")])
    elif outcome.value != (1, 1):
        raise Broken("(1, 1): model 2 alone is there to change", repr(outcome.value), "between")
