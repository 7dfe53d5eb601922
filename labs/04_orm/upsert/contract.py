"""What `upsert` promises: rows, numbers, and how many statements arrive at the judge."""

from datetime import date, timedelta

from grading.contract import Broken, expect, python

contract = python(
    file="upsert.py",
    calls="upsert(session, rows)",
    hand_in=(
        "A function `upsert(session, rows)` that brings results into `benchmark_results`. `rows` is a list of dicts "
        "with the keys `model_id`, `benchmark_id`, `date_tested` (a `date`), `score` (a number) and `source` (a text "
        "or None); no two of them have the same model, benchmark and date. It returns a tuple of two ints, "
        "`(inserted, updated)`, and neither commits nor rolls back: the caller does. Foreign keys are enforced. "
        "Beside your file stands a `models.py` with the classes of 4.1."
    ),
    on="schema",
    served=True,
    beside=["models.py"],
    seconds=10,
    parts={"stored": 1, "numbers": 1, "statements": 1},
)

ROWS = "SELECT model_id, benchmark_id, date_tested, score, source FROM benchmark_results"
KEYS = ("model_id", "benchmark_id", "date_tested", "score", "source")
DAY = date(2025, 1, 1)


def base(db, draw, models=3):
    """Models and benchmarks 1 to 3."""
    db.rows("INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker')")
    db.rows("INSERT INTO categories (id, name) VALUES (1, 'Coding')")
    for number in range(1, 4):
        db.rows("INSERT INTO benchmarks (id, name, category_id) VALUES (?, ?, 1)", number, draw.name())
    for number in range(1, models + 1):
        db.rows("INSERT INTO models (id, provider_id, name) VALUES (?, 1, ?)", number, f"m{number}")


def some(draw, count):
    """Rows with different keys."""
    keys = [(model, test, DAY + timedelta(day)) for model in (1, 2, 3) for test in (1, 2, 3) for day in range(8)]
    return [
        dict(zip(KEYS, (*key, draw.int(0, 200) / 2, draw.choice([None, draw.name(), "O'Brien"])), strict=True))
        for key in draw.sample(keys, count)
    ]


def stored_as(rows):
    """Rows as the table gives them."""
    return [(row["model_id"], row["benchmark_id"], row["date_tested"].isoformat(), row["score"], row["source"])
            for row in rows]  # fmt: skip


def changed(draw, row):
    """The same key with another score, another source, or both."""
    score, source = row["score"] + draw.int(1, 9), draw.name()
    return row | draw.choice([{"score": score}, {"source": source}, {"score": score, "source": source}])


def given(db, rows):
    """Rows that are there before."""
    for row in stored_as(rows):
        db.given(f"INSERT INTO benchmark_results ({', '.join(KEYS)}) VALUES (?, ?, ?, ?, ?)", *row)


def called(child, session, rows):
    """The function's numbers, as a tuple."""
    return child.call("upsert", session, rows).returned()


@contract.promise(part="stored", hint=1, rounds=2)
def brought_in(child, db, draw):
    """A result that is new is inserted. One whose model, benchmark and date are there already gets the new
    score and source, and keeps its `id`; all other rows stay as they are."""
    base(db, draw)
    rows = some(draw, 6)
    given(db, rows[:4])
    ids = dict(db.rows("SELECT model_id || ' ' || benchmark_id || ' ' || date_tested, id FROM benchmark_results"))
    new = [changed(draw, rows[0]), rows[1], changed(draw, rows[2]), *rows[4:]]
    session = child.session(db)
    called(child, session, draw.shuffled(new))
    child.ask(session, "commit").returned()
    db.gives(ROWS, stored_as([*new, rows[3]]))
    now = dict(db.rows("SELECT model_id || ' ' || benchmark_id || ' ' || date_tested, id FROM benchmark_results"))
    expect("ids of rows that were there", {key: now.get(key) for key in ids}).equals(ids)


@contract.promise(part="stored", hint=1)
def none_is_a_value(child, db, draw):
    """A source of None replaces a source, and a source replaces None."""
    base(db, draw)
    first, second = some(draw, 2)
    first["source"], second["source"] = draw.name(), None
    given(db, [first, second])
    session = child.session(db)
    new = [first | {"source": None}, second | {"source": draw.name()}]
    called(child, session, new)
    child.ask(session, "commit").returned()
    db.gives(ROWS, stored_as(new))


@contract.promise(part="stored", hint=1)
def callers_transaction(child, db, draw):
    """Nothing is committed by the function: after a `session.rollback()` of the caller the table is as before.
    If the database refuses a row (a model that is not there), its `IntegrityError` reaches the caller."""
    base(db, draw)
    rows = some(draw, 4)
    given(db, rows[:1])
    session = child.session(db)
    called(child, session, [changed(draw, rows[0]), *rows[1:]])
    db.note("what another connection sees before the caller commits:")
    db.gives(ROWS, stored_as(rows[:1]))
    child.ask(session, "rollback").returned()
    child.call("upsert", session, [*rows[1:3], rows[3] | {"model_id": 99}]).raised("IntegrityError")
    child.ask(session, "rollback").returned()
    db.gives(ROWS, stored_as(rows[:1]))


@contract.promise(part="numbers", hint=2, rounds=2)
def numbers(child, db, draw):
    """`inserted` is the number of rows that were not there; `updated` the number of those that were, with
    another score or another source. A row that is there just so counts as neither: the same rows once more give
    `(0, 0)`."""
    base(db, draw)
    rows = [row | {"source": row["source"] or draw.name()} for row in some(draw, 9)]  # None has a promise of its own
    given(db, rows[:6])
    k = draw.int(2, 4)
    lower, other = rows[0] | {"score": rows[0]["score"] - draw.int(1, 9)}, rows[1] | {"source": draw.name()}
    new = [lower, other, *(changed(draw, row) for row in rows[2:k]), *rows[k:]]
    session = child.session(db)
    called(child, session, draw.shuffled(new)).returns((3, k))
    child.ask(session, "commit").returned()
    called(child, session, draw.shuffled(new)).returns((0, 0))


@contract.promise(part="numbers", hint=2)
def none_counts(child, db, draw):
    """A source that becomes None, or was None, counts as another one; None and None are the same."""
    base(db, draw)
    rows = some(draw, 3)
    rows[0]["source"], rows[1]["source"], rows[2]["source"] = draw.name(), None, None
    given(db, rows)
    session = child.session(db)
    called(child, session, [rows[0] | {"source": None}, rows[1] | {"source": draw.name()}, rows[2]]).returns((0, 2))


@contract.promise(part="numbers", hint=3)
def nothing(child, db, draw):
    """An empty list changes nothing and gives `(0, 0)`."""
    base(db, draw)
    rows = some(draw, 2)
    given(db, rows)
    session = child.session(db)
    called(child, session, []).returns((0, 0))
    child.ask(session, "commit").returned()
    db.gives(ROWS, stored_as(rows))


@contract.promise(part="statements", hint=2)
def three(child, db, draw):
    """For 400 rows, as for 1,000, it sends at most three statements; one that is executed for a list of rows counts
    once."""
    base(db, draw, models=200)
    keys = [(model, test, DAY + timedelta(day)) for model in range(1, 201) for test in (1, 2, 3) for day in range(2)]
    rows = [dict(zip(KEYS, (*key, float(n), None), strict=True)) for n, key in enumerate(draw.sample(keys, 1000))]
    session = child.session(db)
    for part in (rows[:400], rows):
        with db.counted() as sent:
            child.quietly("upsert", session, part).returned()
        db.note(f"upsert(session, {len(part)} rows)")
        if sent.count > 3:
            raise Broken("at most 3 statements", f"{sent.count} statements", "statements")
    child.ask(session, "commit").returned()
    expect("rows in the table", db.one("SELECT count(*) FROM benchmark_results")).equals(1000)
