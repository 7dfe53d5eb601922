"""What `add_provider` promises, and the probes that judge it."""

from grading.contract import expect, python

TABLES = """
CREATE TABLE providers (id INTEGER PRIMARY KEY, slug TEXT UNIQUE, name TEXT, kind TEXT, country TEXT);
CREATE TABLE models (id INTEGER PRIMARY KEY, provider_id INTEGER, name TEXT);
"""

contract = python(
    file="add_provider.py",
    calls="add_provider(conn, slug, name, kind, country=None)",
    hand_in=(
        "A function `add_provider(conn, slug, name, kind, country=None)` that adds one row to the table "
        "`providers`. `conn` is an open `sqlite3` connection; leave it open. Whether you commit is up to "
        "you: the judge calls `conn.commit()` afterwards. The table it is tried on has the columns `id "
        "INTEGER PRIMARY KEY`, `slug`, `name`, `kind` and `country`, all TEXT, and one rule: `slug` is UNIQUE."
    ),
    on=TABLES,
    parts={"text": 2, "null_and_result": 1},
)

ROWS = "SELECT slug, name, kind, country FROM providers"


def _add(child, conn, *args):
    outcome = child.call("add_provider", conn, *args).returned()
    child.ask(conn, "commit").returned()
    return outcome


@contract.promise(part="text", hint=1)
def ordinary(child, db, draw):
    """It adds exactly one row with the given values and leaves all other rows as they are."""
    before = ("here-before", draw.name(), "host", None)
    db.given("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", *before[:3])
    row = (draw.slug(), draw.name(), "maker", "FR")
    _add(child, child.connect(db, named=True), *row)
    db.gives(ROWS, [before, row])


@contract.promise(part="text", hint=1)
def unchanged(child, db, draw):
    """Every text, in each of the four values, is stored unchanged: quotes, percent signs, SQL, line ends,
    spaces at its ends, letters of any script, the empty text."""
    conn, rows = child.connect(db, named=True), []
    for number, text in enumerate(draw.texts()):
        if "\0" not in text:
            rows.append((f"{number}: {text}", text, text, text))  # without the colon, 1 and "0" are 10 and ""
            known = [id for (id,) in db.rows("SELECT id FROM providers ORDER BY id")]
            _add(child, conn, *rows[-1])
            db.gives(f"{ROWS} WHERE id NOT IN ({', '.join('?' * len(known))})", rows[-1:], *known)
    expect("rows in all", db.one("SELECT count(*) FROM providers")).equals(len(rows))
    db.gives("SELECT count(*) FROM models", [(0,)])


@contract.promise(part="text", hint=3)
def nul(child, db, draw):
    """That includes text with the character NUL (`"\\0"`) in it."""
    row = (draw.slug(), f"{draw.name()}\0{draw.name()}", "maker", "\0")
    _add(child, child.connect(db, named=True), *row)
    db.gives(ROWS, [row])


@contract.promise(part="null_and_result", hint=1)
def nothing_known(child, db, draw):
    """A country that is None or left out is stored as NULL, and the texts `None` and `NULL` stay texts."""
    conn = child.connect(db, named=True)
    rows = [(draw.slug(), draw.name(), "maker", country) for country in (None, "None", "NULL")]
    for row in rows:
        _add(child, conn, *row)
    short = (draw.slug(), draw.name(), "host")
    _add(child, conn, *short)
    db.gives(ROWS, [*rows, (*short, None)])


@contract.promise(part="null_and_result", hint=2)
def returns_id(child, db, draw):
    """It returns the `id` of the new row, as an int."""
    db.given("INSERT INTO providers (id, slug) VALUES (?, 'here-before')", draw.int(100, 999))
    conn, name = child.connect(db, named=True), draw.name()
    for slug in (draw.slug(), draw.slug()):  # of one name, which may repeat
        outcome = _add(child, conn, slug, name, "maker")
        outcome.returns(db.one("SELECT id FROM providers WHERE slug = ?", slug))


@contract.promise(part="null_and_result", hint=3)
def taken(child, db, draw):
    """If the slug is taken, the table's error (`sqlite3.IntegrityError`) reaches the caller, and all rows stay
    as they are."""
    here = (draw.slug(), draw.name(), "host", "FR")
    db.given("INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", *here)
    conn = child.connect(db, named=True)
    outcome = child.call("add_provider", conn, here[0], draw.name(), "maker")
    child.ask(conn, "commit").returned()
    db.gives(ROWS, [here])
    outcome.raised("IntegrityError")
