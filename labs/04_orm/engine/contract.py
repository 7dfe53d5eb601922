"""What `engine` promises: whatever connection comes out of it refuses orphans, and the file shows it."""

from grading.contract import expect, python

TABLES = """
CREATE TABLE providers (id INTEGER NOT NULL PRIMARY KEY, slug TEXT NOT NULL);
CREATE TABLE models (
    id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL,
    provider_id INTEGER NOT NULL REFERENCES providers (id)
);
"""

contract = python(
    file="engine.py",
    calls="make_engine(url)",
    hand_in=(
        "A function `make_engine(url)` that returns an engine of SQLAlchemy (an `Engine`) for a URL like "
        "`sqlite:///catalogue.db`. The file is there, with tables in it."
    ),
    on=TABLES,
    preload="orm",
)

ORPHAN = "INSERT INTO models (name, provider_id) VALUES ('{}', {})"


def made(child, db, path, name):
    """The engine for a file. Its folder is another one each time, so only the file's name is shown."""
    db.note(f"make_engine('sqlite:///{name}')")
    return child.quietly("make_engine", f"sqlite:///{path}").handle


def orphan_refused(child, conn, draw):
    """A connection of the engine refuses a model of nobody; its transaction is over then."""
    child.ask(conn, "exec_driver_sql", ORPHAN.format(draw.slug(), draw.int(100, 999))).raised("IntegrityError")
    child.ask(conn, "rollback").returned()


@contract.promise(hint=1)
def stores(child, db, draw):
    """What is written through it and committed is in the file."""
    slug = draw.slug()
    engine = made(child, db, db.path, "catalogue.db")
    conn = child.ask(engine, "connect").handle
    child.ask(conn, "exec_driver_sql", f"INSERT INTO providers (id, slug) VALUES (1, '{slug}')").returned()
    child.ask(conn, "exec_driver_sql", ORPHAN.format("m", 1)).returned()
    child.ask(conn, "commit").returned()
    db.gives("SELECT slug, count(*) FROM providers JOIN models ON provider_id = providers.id", [(slug, 1)])


@contract.promise(hint=2)
def several_at_once(child, db, draw):
    """Every connection enforces foreign keys, however many are open at the same time, also one from
    `engine.raw_connection()`."""
    engine = made(child, db, db.path, "catalogue.db")
    for number, conn in enumerate([child.ask(engine, "connect").handle for _ in range(draw.int(3, 4))], 1):
        db.note(f"on connection {number}:")
        orphan_refused(child, conn, draw)
    raw = child.ask(engine, "raw_connection").handle
    child.ask(raw, "execute", ORPHAN.format(draw.slug(), draw.int(100, 999))).raised("IntegrityError")
    child.ask(raw, "rollback").returned()
    db.gives("SELECT count(*) FROM models", [(0,)])


@contract.promise(hint=2)
def again(child, db, draw):
    """Keys are enforced on a connection that was given back and is taken out again, too, and after
    `engine.dispose()`."""
    engine = made(child, db, db.path, "catalogue.db")
    for turn in range(3):
        conn = child.ask(engine, "connect").handle
        orphan_refused(child, conn, draw)
        child.ask(conn, "close").returned()
        if turn == 1:
            child.ask(engine, "dispose").returned()
    db.gives("SELECT count(*) FROM models", [(0,)])


@contract.promise(hint=3)
def second_engine(child, db, draw):
    """`make_engine` can be called several times: each engine is for its own URL, and all of their connections enforce
    foreign keys."""
    other = child.path("other.db")
    first = made(child, db, db.path, "catalogue.db")
    second = made(child, db, other, "other.db")
    there = child.ask(second, "connect").handle
    child.ask(there, "exec_driver_sql", "CREATE TABLE a (id INTEGER PRIMARY KEY)").returned()
    child.ask(there, "exec_driver_sql", "CREATE TABLE b (a_id INTEGER REFERENCES a (id))").returned()
    child.ask(there, "exec_driver_sql", f"INSERT INTO b VALUES ({draw.int(1, 9)})").raised("IntegrityError")
    orphan_refused(child, child.ask(first, "connect").handle, draw)
    tables = "SELECT count(*) FROM sqlite_master WHERE name = 'a'"
    expect("tables of the second file in the first", db.one(tables)).equals(0)
    db.gives("SELECT count(*) FROM models", [(0,)])
