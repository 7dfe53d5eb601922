"""What `holds` promises, on tables that are drawn; the expected value is computed here, in Python."""

from grading.contract import Broken, python

contract = python(
    file="holds.py",
    calls="holds(conn, table, lhs, rhs)",
    hand_in=(
        "A function `holds(conn, table, lhs, rhs)` that says whether a functional dependency holds in the rows of a "
        "table. `conn` is a `sqlite3` connection with its default row factory, `table` the name of a table, `lhs` and "
        "`rhs` lists of one or more of its columns, with none in common. It returns `True` or `False`."
    ),
    on="CREATE TABLE stock (shop TEXT, item TEXT, price REAL, note TEXT);",
    seconds=20,
    parts={"plain": 2, "unknown": 1, "names": 1},
)

VALUES = [1, 2, 10, "1", "2", "a", "b", "ab", "", "a,b", "a|b", "b,", ",", "A", 0, 0.5, "None", "NULL", "x y", "-"]
NAMES = ["shop", "item", "price", "note", "order", "group", "Max output", "use-case", "größe", 'say "hi"', "2nd", "a.b",
         "a]b", "`c`"]  # fmt: skip


def _quoted(name):
    return '"' + name.replace('"', '""') + '"'


def _table(db, name, columns, rows):
    """Make a table without types, so that every value stays what it is; quietly."""
    db.rows(f"CREATE TABLE {_quoted(name)} ({', '.join(map(_quoted, columns))})")
    marks = ", ".join(f"({', '.join('?' * len(columns))})" for _ in rows)
    if rows:
        db.rows(f"INSERT INTO {_quoted(name)} VALUES {marks}", *(value for row in rows for value in row))


def _told_apart(value):
    """What makes two values different in a database: 1 and 1.0 are one number, 1 and '1' are two values."""
    return ("number", value) if isinstance(value, int | float) else (type(value).__name__, value)


def _meant(columns, rows, lhs, rhs):
    """Does lhs determine rhs in these rows?"""
    seen = {}
    for row in rows:
        named = dict(zip(columns, map(_told_apart, row), strict=True))
        values = tuple(named[name] for name in rhs)
        if seen.setdefault(tuple(named[name] for name in lhs), values) != values:
            return False
    return True


def _case(child, db, columns, rows, lhs, rhs, name):
    """One call on one table."""
    with db.lock():  # one transaction, for speed
        db.given(f"CREATE TABLE {_quoted(name)} ({', '.join(map(_quoted, columns))})")
        db.fill(name, columns, rows)
    conn = child.connect(db)
    child.call("holds", conn, name, lhs, rhs).returns(_meant(columns, rows, lhs, rhs))
    child.close(conn)


@contract.promise(part="plain", hint=1)
def one_to_one(child, db):
    """One column on each side: `True` if no two rows that agree on `lhs` differ on `rhs`, else `False`."""
    rows = [("north", "tea"), ("north", "tea"), ("south", "tea")]
    _case(child, db, ["shop", "item"], rows, ["shop"], ["item"], "t1")
    _case(child, db, ["shop", "item"], rows, ["item"], ["shop"], "t2")


@contract.promise(part="plain", hint=1)
def empty(child, db):
    """In an empty table, and in one of a single row, everything holds."""
    _case(child, db, ["shop", "item"], [], ["shop"], ["item"], "t1")
    _case(child, db, ["shop", "item"], [("north", "tea")], ["item"], ["shop"], "t2")


@contract.promise(part="plain", hint=2)
def several(child, db):
    """Several columns: rows agree on `lhs` if they agree on all of its columns, and differ on `rhs` if they differ on
    one of its columns."""
    columns = ["shop", "item", "price", "note"]
    rows = [("north", "tea", 3, "new"), ("north", "milk", 2, "new")]
    rows += [("south", "tea", 4, "new"), ("south", "milk", 2, "old")]
    for k, (lhs, rhs) in enumerate(
        [
            (["shop", "item"], ["price"]),
            (["item"], ["price"]),
            (["shop", "item"], ["price", "note"]),
            (["shop"], ["item", "note"]),
            (["price"], ["shop", "note"]),
        ]
    ):
        _case(child, db, columns, rows, lhs, rhs, f"t{k}")


@contract.promise(part="plain", hint=2)
def not_glued(child, db):
    """Values stay apart: the two columns `a`, `bc` are not the two columns `ab`, `c`, whatever characters they hold."""
    pairs = [("a", "bc"), ("ab", "c")], [("a,", "b"), ("a", ",b")], [("a|b", "c"), ("a", "b|c")], [("", "a"), ("a", "")]
    for k, ((a, b), (c, d)) in enumerate(pairs):
        _case(child, db, ["x", "y", "z"], [(a, b, 1), (c, d, 2)], ["x", "y"], ["z"], f"t{k}")
        _case(child, db, ["x", "y", "z"], [(a, b, 1), (c, d, 1)], ["z"], ["x", "y"], f"u{k}")


@contract.promise(part="plain", hint=2)
def typed(child, db):
    """Values differ if the database calls them different: `'a'` and `'A'` do, `1` and `'1'` do, `1` and `1.0` do
    not."""
    for k, (a, b) in enumerate([("a", "A"), (1, "1"), (1, 1.0), ("", " ")]):
        _case(child, db, ["x", "y"], [(a, "p"), (b, "q")], ["x"], ["y"], f"t{k}")
        _case(child, db, ["x", "y"], [("p", a), ("p", b)], ["x"], ["y"], f"u{k}")


@contract.promise(part="unknown", hint=3)
def unknown_right(child, db):
    """NULL on the right counts as a value of its own: NULL beside a value differs, NULL beside NULL does not."""
    _case(child, db, ["x", "y"], [("p", None), ("p", 1)], ["x"], ["y"], "t1")
    _case(child, db, ["x", "y"], [("p", None), ("p", None)], ["x"], ["y"], "t2")
    _case(child, db, ["x", "y", "z"], [("p", None, 1), ("p", 1, None)], ["x"], ["y", "z"], "t3")
    _case(child, db, ["x", "y"], [("p", None), ("p", "NULL")], ["x"], ["y"], "t4")
    _case(child, db, ["x", "y"], [("p", None), ("p", "")], ["x"], ["y"], "t5")
    _case(child, db, ["x", "y"], [("p", None), ("p", "None")], ["x"], ["y"], "t6")


@contract.promise(part="unknown", hint=3)
def unknown_left(child, db):
    """NULL on the left, too: two rows with NULL there agree."""
    _case(child, db, ["x", "y"], [(None, 1), (None, 2)], ["x"], ["y"], "t1")
    _case(child, db, ["x", "y"], [(None, 1), (None, 1), ("p", 2)], ["x"], ["y"], "t2")
    _case(child, db, ["x", "y", "z"], [(None, "p", 1), (None, "p", 2)], ["x", "y"], ["z"], "t3")
    _case(child, db, ["x", "y"], [(None, 1), ("", 2)], ["x"], ["y"], "t4")


@contract.promise(part="names", hint=1)
def any_name(child, db):
    """Names of tables and columns may be any text, `Max output`, `order` and `größe` among them; no name is
    empty."""
    for k, name in enumerate(NAMES):
        other = NAMES[k - 1]
        rows = [(1, 2), (1, 3)] if k % 2 else [(1, 2), (2, 2)]
        _case(child, db, [name, other], rows, [name], [other], f"raw {name}")


@contract.promise(part="names", hint=1)
def untouched(child, db):
    """The table is as it was, the connection is left open, and nothing is added to the database; a temporary table may
    stay."""
    db.fill("stock", ["shop", "item", "price", "note"], [("north", "tea", 3.0, "old"), ("north", "milk", 2.0, "new")])
    before = db.rows("SELECT type, name, sql FROM sqlite_master")
    conn = child.connect(db)
    child.call("holds", conn, "stock", ["shop"], ["item", "note"]).returns(False)
    child.call("holds", conn, "stock", ["item"], ["shop", "note"]).returns(True)
    child.ask(conn, "commit").returned()
    db.gives("SELECT * FROM stock", [("north", "tea", 3.0, "old"), ("north", "milk", 2.0, "new")])
    db.gives("SELECT type, name, sql FROM sqlite_master", before)


def _drawn(draw):
    """A small table in which about every second dependency holds: few values, few rows."""
    columns = draw.sample(["shop", "item", "price", "note"], draw.int(2, 4))
    values = draw.sample(VALUES, draw.int(2, 4)) + draw.choice([[], [None], [None]])
    rows = [tuple(draw.choice(values) for _ in columns) for _ in range(draw.int(0, 5))]
    cut = draw.int(1, len(columns) - 1)
    return columns, rows, columns[:cut], columns[cut:]


def _without_null(draw, rows):
    return [tuple("nothing" if value is None else value for value in row) for row in rows]


def _with_null(draw, rows):
    return [tuple(draw.choice([value, value, None]) for value in row) for row in rows]


@contract.promise(part="plain", hint=2)
def many(child, db, draw):
    """All of this holds on many tables with small random contents."""
    _many_tables(child, db, draw, _without_null)


@contract.promise(part="unknown", hint=3)
def many_unknown(child, db, draw):
    """Also where the tables hold NULLs."""
    _many_tables(child, db, draw, _with_null)


def _many_tables(child, db, draw, changed):
    """All tables first, then the calls; a table is shown only if the answer is wrong about it."""
    tables = {}
    with db.lock():
        for k in range(40 if draw.practice else 200):
            columns, rows, lhs, rhs = _drawn(draw)
            tables[f"t{k}"] = columns, changed(draw, rows), lhs, rhs
            _table(db, f"t{k}", columns, tables[f"t{k}"][1])
    conn = child.connect(db)
    for name, (columns, rows, lhs, rhs) in tables.items():
        try:
            child.quietly("holds", conn, name, lhs, rhs).returns(_meant(columns, rows, lhs, rhs))
        except Broken:
            db.note(f"table {name} with the columns {', '.join(columns)} holds {rows}")
            db.note(f"holds(conn, {name!r}, {lhs}, {rhs})")
            raise
