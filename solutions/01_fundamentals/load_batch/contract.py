"""What `load_batch` promises, and the probes that judge it: the judge counts rows from outside."""

from grading.contract import expect, python

TABLE = """
CREATE TABLE providers (
    id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT
);
"""

contract = python(
    file="load_batch.py",
    calls="load_batch(conn, rows)",
    hand_in=(
        "A function `load_batch(conn, rows)` that adds `rows` to the table `providers`. Each row is a tuple "
        "`(slug, name, kind)`; `rows` is a list or anything else that a `for` loop can run through once. "
        "`conn` is a connection as `open_db` gives it, with no transaction open. In the table, `slug` is NOT "
        "NULL and UNIQUE, `name` and `kind` are NOT NULL."
    ),
    on=TABLE,
    parts={"stored": 1, "all_or_nothing": 2},
)

SLUGS = "SELECT slug FROM providers"


def _rows(draw, count):
    return [(draw.slug(), draw.name(), draw.choice(["maker", "host"])) for _ in range(count)]


def _slugs(rows):
    return [(slug,) for slug, *_ in rows]


@contract.promise(part="stored", hint=1)
def durable(child, db, draw):
    """When it returns, all rows are committed: they are there also if the program is killed right after."""
    rows = _rows(draw, 4)
    conn = child.connect(db, named=True)
    child.call("load_batch", conn, rows).returned()
    child.kill()
    db.gives("SELECT slug, name, kind FROM providers", rows)


@contract.promise(part="stored", hint=1)
def again(child, db, draw):
    """It can be called again on the same connection, with rows handed over one by one, too."""
    first, second = _rows(draw, 2), _rows(draw, 3)
    conn = child.connect(db, named=True)
    child.call("load_batch", conn, first).returned()
    child.call("load_batch", conn, child.feed(second)).returned()
    db.gives(SLUGS, _slugs(first + second))


@contract.promise(part="all_or_nothing", hint=2)
def refused(child, db, draw):
    """If the database refuses a row, its error (`sqlite3.IntegrityError`) reaches the caller and no row of
    the batch is stored, not even after a later `conn.commit()`; rows from before stay."""
    old, rows = _rows(draw, 2), _rows(draw, 5)
    place, conn = draw.int(1, 5), child.connect(db, named=True)
    child.call("load_batch", conn, old).returned()
    known, twice = (draw.choice(old)[0], draw.name(), "maker"), (rows[0][0], draw.name(), "host")
    for bad in draw.shuffled([known, twice, (draw.slug(), None, "host")]):
        child.call("load_batch", conn, [*rows[:place], bad, *rows[place:]]).raised("IntegrityError")
        db.gives(SLUGS, _slugs(old))
        child.ask(conn, "commit").returned()
        db.gives(SLUGS, _slugs(old))


@contract.promise(part="all_or_nothing", hint=2)
def refused_late(child, db, draw):
    """That holds for long batches as well, of a few thousand rows."""
    rows = [(f"{draw.slug()}-{n}", "Name", "maker") for n in range(draw.int(1100, 1300))]
    db.note(f"load_batch(connection, {len(rows)} rows and a last one without a name)")
    child.quietly("load_batch", child.connect(db, named=True), [*rows, ("last", None, "host")]).raised("IntegrityError")
    db.gives("SELECT count(*) FROM providers", [(0,)])


@contract.promise(part="all_or_nothing", hint=2)
def after_error(child, db, draw):
    """After such an error the connection can be used for the next batch."""
    rows = _rows(draw, 3)
    conn = child.connect(db, named=True)
    child.call("load_batch", conn, [rows[0], (None, draw.name(), "maker")]).raised("IntegrityError")
    child.call("load_batch", conn, rows).returned()
    child.kill()
    db.gives(SLUGS, _slugs(rows))


@contract.promise(part="all_or_nothing", hint=3)
def unseen(child, db, draw):
    """While the rows are being handed over, nobody else sees any of them."""
    rows = _rows(draw, 4)

    def count_from_outside(k):
        seen = db.peek("SELECT count(*) FROM providers", default=0)  # locked out: nothing is seen
        expect(f"rows that another connection sees after {k} of 4 rows", seen).equals(0)

    child.call("load_batch", child.connect(db, named=True), child.feed(rows, before=count_from_outside)).returned()
    db.gives(SLUGS, _slugs(rows))


@contract.promise(part="all_or_nothing", hint=3)
def killed(child, db, draw):
    """If the program is killed while the rows are being handed over, none of them is stored."""
    rows, last = _rows(draw, 5), draw.int(2, 5)
    feed = child.feed(rows, before=lambda k: child.kill() if k == last else None)
    child.call("load_batch", child.connect(db, named=True), feed)
    db.note(f"the program is killed after {last} of {len(rows)} rows")
    db.gives(SLUGS, [])
