"""What `open_db` promises, and the probes that judge it."""

from grading.contract import Broken, expect, python

TABLES = """
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL, author_id INTEGER REFERENCES authors (id));
"""

contract = python(
    file="open_db.py",
    calls="open_db(path)",
    hand_in=(
        "A function `open_db(path)` that opens the SQLite file at `path` (a text) with Python's `sqlite3` "
        "and returns the connection. It is tried on a small file with the tables `authors (id, name)` and "
        "`books (id, title, author_id)`, where `author_id` references `authors (id)`."
    ),
    on=TABLES,
    parts={"connection": 1, "foreign_keys": 1},
)


@contract.promise(part="connection", hint=1)
def new_file(child, db, draw):
    """If there is no file at `path` yet, it is made, and what is committed is found by the next
    `open_db` with the same path, and with no other."""
    path, name = child.path("new.db"), draw.name()
    first = child.call("open_db", path).returned().handle
    child.ask(first, "execute", "CREATE TABLE notes (text TEXT)").returned()
    child.ask(first, "execute", "INSERT INTO notes VALUES (?)", (name,)).returned()
    child.ask(first, "commit").returned()
    child.ask(first, "close").returned()
    second = child.call("open_db", path).returned().handle
    row = _fetched(child, second, "SELECT text FROM notes", plain=True)
    expect("the text that was committed", row("text")).equals(name)
    other = child.call("open_db", child.path("other.db")).returned().handle
    child.ask(other, "execute", "SELECT text FROM notes").raised()


@contract.promise(part="connection", hint=2)
def by_name(child, db, draw):
    """A row that is fetched gives its values by column name: `row["name"]`."""
    name = draw.name()
    db.given("INSERT INTO authors (id, name) VALUES (7, ?)", name)
    conn = child.call("open_db", db).returned().handle
    row = _fetched(child, conn, "SELECT id, name FROM authors")
    expect('row["name"]', row("name")).equals(name)
    expect('row["id"]', row("id")).equals(7)


@contract.promise(part="foreign_keys", hint=3)
def enforced(child, db, draw):
    """On the connection, a book of an author who does not exist is refused; a book of one who does is
    stored."""
    db.given("INSERT INTO authors (id, name) VALUES (7, ?)", draw.name())
    conn = child.call("open_db", db).returned().handle
    _refuses_orphan(child, conn, draw)


@contract.promise(part="foreign_keys", hint=3)
def twice(child, db, draw):
    """Called twice on one file, it gives two connections, both of which enforce this; closing one leaves the
    other."""
    db.given("INSERT INTO authors (id, name) VALUES (7, ?)", draw.name())
    first = child.call("open_db", db).returned().handle
    second = child.call("open_db", db).returned().handle
    _refuses_orphan(child, second, draw)
    child.ask(second, "close").returned()
    _refuses_orphan(child, first, draw)
    db.gives("SELECT count(*) FROM books", [(2,)])


def _refuses_orphan(child, conn, draw):
    book = "INSERT INTO books (title, author_id) VALUES (?, ?)"
    child.ask(conn, "execute", book, (draw.name(), draw.int(8, 999))).raised()
    child.ask(conn, "rollback").returned()
    child.ask(conn, "execute", book, (draw.name(), 7)).returned()
    child.ask(conn, "commit").returned()


def _fetched(child, conn, sql, plain=False):
    """The first row of a query, as a function from a column's name to the value; any kind of row will do.

    `plain`: also a tuple, of which the first value is taken. That rows know names is promised elsewhere.
    """
    cursor = child.ask(conn, "execute", sql).returned().handle
    outcome = child.ask(cursor, "fetchone").returned()
    if isinstance(outcome.value, dict):
        return outcome.value.get
    if plain and isinstance(outcome.value, tuple | list):
        return lambda name: outcome.value[0]
    if isinstance(outcome.value, tuple | list):
        raise Broken("a row with names", f"a {type(outcome.value).__name__}: {outcome.value!r}", "no-names")
    return lambda name: child.item(outcome.handle, name).returned().value
