"""What `cached_count` promises: triggers that keep a number right, whatever is done to the rows it counts."""

from grading.contract import Broken, statements

TABLES = """
CREATE TABLE models (
    id           INTEGER NOT NULL PRIMARY KEY,
    name         TEXT    NOT NULL,
    result_count INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE results (
    id       INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
    score    REAL    NOT NULL
);
"""

contract = statements(
    file="cached_count.sql",
    hand_in=(
        "A script that makes the triggers on `results`, and sets the numbers for the rows that are there when it runs, "
        "whatever rows these are. Rows are written with plain `INSERT`, `UPDATE` and `DELETE`, several at once if need "
        "be; nobody writes `result_count` by hand. A row's `id` does not change."
    ),
    on=TABLES,
    parts={"now": 1, "later": 2},
)

NEW = (11, 12, 13, 14)  # models that come after the script: their counts begin right, whatever it set
WRONG = """
SELECT m.id, m.result_count, (SELECT count(*) FROM results AS r WHERE r.model_id = m.id) AS really
FROM models AS m WHERE m.id > 10 AND result_count IS NOT really ORDER BY m.id
"""


def _new_models(db):
    """Four models without results."""
    db.given("INSERT INTO models (id, name) VALUES (11, 'k'), (12, 'l'), (13, 'm'), (14, 'n')")


def _results(db):
    """Four models; two of them have results, with the ids 101 to 104."""
    _new_models(db)
    rows = "(101, 11, 71.5), (102, 11, 64.0), (103, 12, 58.0), (104, 12, 40.0)"
    db.accepts(f"INSERT INTO results (id, model_id, score) VALUES {rows}")


def _right(db):
    """Every count is what it says."""
    counted = "SELECT m.id, count(r.id) FROM models AS m LEFT JOIN results AS r ON r.model_id = m.id"
    db.gives("SELECT id, result_count FROM models WHERE id > 10", db.rows(f"{counted} WHERE m.id > 10 GROUP BY m.id"))


@contract.promise(part="now", hint=1)
def now(db, draw, run):
    """After the script, `result_count` is right for the results that are there already, and 0 for a model without."""
    ids = draw.sample(range(1, 8), 3) if draw.practice else draw.sample(range(1, 90), draw.int(4, 9))
    one, *some, _ = ids  # the last one has no results, the first one has most, and one with its own number
    results = [(k, model, draw.int(10, 90) + 0.5) for k, model in enumerate([one, one, *some, one], start=one)]
    db.fill("models", ["id", "name", "result_count"], [(id, draw.name(), 0) for id in ids])
    db.fill("results", ["id", "model_id", "score"], results)
    run.on()
    counts = {id: sum(model == id for _, model, _ in results) for id in ids}
    db.gives("SELECT id, result_count FROM models", list(counts.items()))
    db.gives("SELECT id, model_id, score FROM results", results)


@contract.promise(part="later", hint=1)
def added(db, draw):
    """A new result counts for its model and for no other, also when one statement adds several."""
    _new_models(db)
    db.accepts("INSERT INTO results (model_id, score) VALUES (?, 50)", draw.choice(NEW))
    _right(db)
    db.accepts("INSERT INTO results (model_id, score) VALUES (13, 40), (11, 41), (13, 42)")
    _right(db)


@contract.promise(part="later", hint=1)
def removed(db):
    """A result that is deleted counts no more, also when one statement deletes several."""
    _results(db)
    db.accepts("DELETE FROM results WHERE id = 103")
    _right(db)
    db.accepts("DELETE FROM results WHERE model_id = 11")
    _right(db)


@contract.promise(part="later", hint=2)
def moved(db, draw):
    """A result that moves to another model counts there and no longer here, also when one statement moves several."""
    _results(db)
    db.accepts("UPDATE results SET model_id = ? WHERE id = 101", draw.int(12, 14))
    _right(db)
    db.accepts("UPDATE results SET model_id = 14 WHERE id > 100")
    _right(db)


@contract.promise(part="later", hint=3)
def corrected(db):
    """A result whose score changes, or that is set to the model that it has, counts as before."""
    _results(db)
    db.accepts("UPDATE results SET score = score + 1 WHERE id > 100")
    _right(db)
    db.accepts("UPDATE results SET model_id = model_id WHERE id > 100")
    _right(db)
    db.accepts("UPDATE results SET model_id = 12, score = 12.5 WHERE id = 101")
    _right(db)


@contract.promise(part="later", hint=3)
def model_gone(db):
    """A new model begins with 0; a model that is deleted takes its results along, and the others' counts stay
    right."""
    _results(db)
    db.accepts("DELETE FROM models WHERE id = 11")
    _right(db)
    db.gives("SELECT id FROM results WHERE id > 100", [(103,), (104,)])
    db.accepts("INSERT INTO models (id, name) VALUES (15, 'o')")
    db.accepts("INSERT INTO results (model_id, score) SELECT id, 30 FROM models WHERE id > 10")
    _right(db)


def _statement(draw, models):
    """One random statement on results: two in five insert, two move, one deletes."""
    way, model, other, rest = draw.int(1, 5), draw.choice(models), draw.choice(models), draw.int(0, 6)
    some = f"id > 100 AND id % 7 = {rest}"
    if way == 1:
        return f"INSERT INTO results (model_id, score) VALUES ({model}, {draw.int(0, 100)})"
    if way == 2:
        return f"INSERT INTO results (model_id, score) VALUES ({model}, 1), ({other}, 2), ({model}, 3)"
    if way == 3:
        return f"UPDATE results SET model_id = {model}, score = score / 2 WHERE {some}"
    if way == 4:
        swapped = f"CASE model_id WHEN {model} THEN {other} ELSE {model} END"
        return f"UPDATE results SET model_id = {swapped} WHERE {some}"
    return f"DELETE FROM results WHERE {some} AND model_id IN ({model}, {other})"


@contract.promise(part="later", hint=2)
def thousand(db, draw):
    """All of this holds after each of 1,000 random statements."""
    _results(db)
    for k in range(1000):
        sql = _statement(draw, NEW)
        db.rows(sql)
        if wrong := db.rows(WRONG):
            db.note(f"statement {k + 1}: {sql}")
            model, counted, really = wrong[0]
            raise Broken(f"result_count of model {model}: {really}", str(counted), "count")
