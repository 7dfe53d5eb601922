"""What `lossless` promises. The tables of the answer are found by their columns: their names are the student's.

Columns of which one determines the other are a fact: who (`course_id`) and what (`title`). A fact has one home among
the answer's tables, and one row there.
"""

from grading.contract import Broken, statements
from grading.probe import rows_shown

TABLES = """
CREATE TABLE enrolments (
    student_id INTEGER NOT NULL,
    student    TEXT    NOT NULL,
    course_id  TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    grade      REAL,
    PRIMARY KEY (student_id, course_id)
);
CREATE TABLE addresses (
    person_id INTEGER NOT NULL PRIMARY KEY,
    street    TEXT    NOT NULL,
    zip       TEXT    NOT NULL,
    city      TEXT    NOT NULL,
    state     TEXT    NOT NULL
);
"""

contract = statements(
    file="lossless.sql",
    hand_in=(
        "A script that takes `enrolments` and `addresses` apart into new tables, which it fills from the two. What "
        "remains of the two becomes new tables as well; the old ones may stay or be dropped. Foreign keys are "
        "enforced. The new tables are called as you like. Their columns are those of the two given tables, under the "
        "same names, and no others; a table has columns of one of the two only. In `enrolments` "
        "these dependencies hold and no others but what follows from them: `student_id → student`, `course_id → "
        "title`, `student_id, course_id → grade`. In `addresses`: `person_id → street, zip` and `zip → city, state`. "
        "The tables to take apart are never empty, and only `grade` is NULL sometimes. A statement that a rule refuses "
        "changes nothing, and the next one still runs."
    ),
    on=TABLES,
    parts={"enrolments": 1, "addresses": 1, "keys": 1},
)

COLUMNS = {
    "enrolments": ["student_id", "student", "course_id", "title", "grade"],
    "addresses": ["person_id", "street", "zip", "city", "state"],
}
FACTS = {
    "enrolments": [
        (("student_id",), "student"),
        (("course_id",), "title"),
        (("student_id", "course_id"), "grade"),
    ],
    "addresses": [
        (("person_id",), "street"),
        (("person_id",), "zip"),
        (("zip",), "city"),
        (("zip",), "state"),
    ],
}
TITLES = ["Databases", "Statistics", "1984", "Ethics", "Databases"]
CITIES = ["Springfield", "Riverside", "1770"]
STATES = ["IL", "OR", "TX", "07"]


def _enrolments(draw, students, courses, pairs):
    """Rows of enrolments; several people have one name, several courses one title, some have no grade yet."""
    names = ["007", *(draw.name() for _ in range(max(students - 2, 1)))]
    people = [(100 + k, draw.choice(names)) for k in range(students)]
    taught = [(draw.choice(["C{}", "0{}"]).format(k), draw.choice(TITLES)) for k in range(courses)]
    every = [(*person, *course) for person in people for course in taught]
    grades = [None, 1.0, 1.3, 2.0, 2.0, 2.7, 4.0]
    return [(*both, draw.choice(grades)) for both in draw.sample(every, min(pairs, len(every)))]


def _addresses(draw, people, zips):
    """Rows of addresses; a city's name occurs in several states and has several zips, a street in several cities."""
    places = [(f"{997 * k + 3:05}", draw.choice(CITIES), draw.choice(STATES)) for k in range(zips)]
    streets = ["1 Main Street", "1 Main Street", "12 Main Street", "0815"]
    return [(k + 1, draw.choice(streets), *draw.choice(places)) for k in range(people)]


PRACTICE = {
    "enrolments": [
        (101, "Ada", "C1", "Databases", 1.3),
        (101, "Ada", "C2", "Logic", None),
        (102, "Ada", "C1", "Databases", 2.0),
        (103, "Bo", "03", "Databases", 2.0),
        (103, "Bo", "C2", "Logic", 2.0),
    ],
    "addresses": [
        (1, "1 Main Street", "06271", "Springfield", "IL"),
        (2, "7 Oak Street", "06271", "Springfield", "IL"),
        (3, "1 Main Street", "97477", "Springfield", "OR"),
        (4, "2 Main Street", "06274", "Springfield", "IL"),
    ],
}


def _many(draw):
    """Rows of both tables that are drawn: a few for practice, more in grading."""
    size = draw.int(2, 4) if draw.practice else draw.int(12, 30)
    pairs = 2 * size if draw.practice else 5 * size
    return {"enrolments": _enrolments(draw, size, size, pairs), "addresses": _addresses(draw, 2 * size, size)}


def _run(db, run, rows=PRACTICE):
    """Fill both tables and run the answer."""
    for table, columns in COLUMNS.items():
        db.fill(table, columns, rows[table])
    run.on()


def _tables(db, of):
    """table → its columns, of the answer's tables that are made of the columns of `of`"""
    found = db.rows(
        "SELECT m.name, lower(c.name) FROM sqlite_master AS m, pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.rowid, c.cid"
    )
    tables = {}
    for name, column in found:
        tables.setdefault(name, []).append(column)
    left_as_it_was = [name for name, columns in tables.items() if COLUMNS.get(name.lower()) == columns]
    return {
        name: columns for name, columns in tables.items()
        if name not in left_as_it_was and set(columns) & set(COLUMNS[of])
    }  # fmt: skip


def _own(db, of):
    """The same; broken unless there are some, and their columns are what the text allows."""
    tables = _tables(db, of)
    for name, columns in tables.items():
        if strange := [column for column in columns if column not in COLUMNS[of]]:
            raise Broken(f"tables made of columns of `{of}` alone", f"`{name}` has a column `{strange[0]}`", "column")
    if not tables:
        raise Broken(f"new tables with the columns of `{of}`", "none", "no table")
    return tables


def _quoted(name):
    return '"' + name.replace('"', '""') + '"'


def _joined(tables):
    """The names in an order in which each shares a column with one before it, as far as that goes."""
    left, order = dict(tables), []
    while left:
        seen = {column for name in order for column in tables[name]}
        order.append(next((name for name, columns in left.items() if seen & set(columns)), next(iter(left))))
        left.pop(order[-1])
    return " NATURAL JOIN ".join(map(_quoted, order))


def _gives_back(db, of, rows):
    tables = _own(db, of)
    there = {column for columns in tables.values() for column in columns}
    if missing := [column for column in COLUMNS[of] if column not in there]:
        raise Broken(f"every column of `{of}` in a new table", f"`{missing[0]}` in none", "missing")
    db.gives(f"SELECT {', '.join(COLUMNS[of])} FROM {_joined(tables)}", rows)
    for name, own in tables.items():
        places = [COLUMNS[of].index(column) for column in own]
        values = {tuple(row[place] for place in places) for row in rows}
        db.gives(f"SELECT DISTINCT {', '.join(own)} FROM {_quoted(name)}", sorted(values, key=repr))


def _once(db, of):
    """Broken if a fact stands in two tables, or in two rows of one."""
    tables = _own(db, of)
    for who, what in FACTS[of]:
        homes = [name for name, columns in tables.items() if {*who, what} <= set(columns)]
        if len(homes) > 1:
            raise Broken(
                f"`{', '.join(who)} → {what}` in one table", f"it stands in {' and '.join(homes)}", "two tables"
            )
        for name in homes:
            columns = ", ".join((*who, what))
            db.note(f"the rows of your table {name} that say the same `{', '.join(who)} → {what}`")
            again = db.rows(f"SELECT {columns}, count(*) FROM {_quoted(name)} GROUP BY {columns} HAVING count(*) > 1")
            if again:
                raise Broken(
                    rows_shown("expected", [], [*who, what, "rows"]), rows_shown("yours", again, [*who, what, "rows"]),
                    "twice",
                )  # fmt: skip


def _fitting(tables, columns):
    """The tables in which something about `columns` alone can be said: of them, without any other column."""
    return {name: own for name, own in tables.items() if set(own) <= set(columns)}


def _insert(name, own, values):
    marks = ", ".join("?" * len(own))
    return f"INSERT INTO {_quoted(name)} ({', '.join(own)}) VALUES ({marks})", [values[column] for column in own]


def _alone(db, of, values):
    """A fact can be stored alone: every column of it has a table with columns of this fact only."""
    fitting = _fitting(_own(db, of), values)
    stored = {column for own in fitting.values() for column in own}
    if missing := [column for column in values if column not in stored]:
        raise Broken(
            f"a table for {', '.join(f'`{column}`' for column in values)} without further columns",
            f"`{missing[0]}` stands only beside other things", "not alone",
        )  # fmt: skip
    for name, own in _in_order(db, fitting):
        sql, row = _insert(name, own, values)
        db.accepts(sql, *row)
    return fitting


def _in_order(db, tables):
    """Parents before children, where the answer has foreign keys."""
    parents = {name: {p for (p,) in db.rows('SELECT "table" FROM pragma_foreign_key_list(?)', name)} for name in tables}
    left = dict(tables)
    while left:
        ready = [name for name in left if not parents[name] & (set(left) - {name})] or list(left)
        yield ready[0], left.pop(ready[0])


@contract.promise(part="enrolments", hint=2)
def enrolments_back(db, run):
    """Enrolments: a natural join of the new tables gives back exactly the rows that were there, none more, none
    fewer, each as often as before; and a new table alone holds nothing but parts of these rows, texts as texts and
    numbers as numbers."""
    _run(db, run)
    _gives_back(db, "enrolments", PRACTICE["enrolments"])


@contract.promise(part="enrolments", hint=1)
def enrolments_once(db, run):
    """Enrolments: every fact (what a student is called, what a course is called, a grade) stands in one row of one
    new table."""
    _run(db, run)
    _once(db, "enrolments")


@contract.promise(part="enrolments", hint=2)
def course_alone(db, run):
    """A new course with its title can be stored although nobody takes it, a new student although they take nothing."""
    _run(db, run)
    _alone(db, "enrolments", {"course_id": "C99", "title": "Geometry"})
    _alone(db, "enrolments", {"student_id": 999, "student": "Cleo"})


@contract.promise(part="addresses", hint=2)
def addresses_back(db, run):
    """Addresses: a natural join of the new tables gives back exactly the rows that were there, and a new table alone
    holds nothing but parts of these rows."""
    _run(db, run)
    _gives_back(db, "addresses", PRACTICE["addresses"])


@contract.promise(part="addresses", hint=1)
def addresses_once(db, run):
    """Addresses: every fact (somebody's street, somebody's zip, the city and the state of a zip) stands in one row of
    one new table."""
    _run(db, run)
    _once(db, "addresses")


@contract.promise(part="addresses", hint=3)
def zip_alone(db, run):
    """A new zip can be stored with its city and its state although nobody lives there."""
    _run(db, run)
    _alone(db, "addresses", {"zip": "99999", "city": "Newtown", "state": "TX"})


@contract.promise(part="enrolments", hint=2, rounds=2)
def many_enrolments(db, draw, run):
    """Enrolments: this holds for many of them, too, with students of one name and courses of one title."""
    rows = _many(draw)
    _run(db, run, rows)
    _once(db, "enrolments")
    _gives_back(db, "enrolments", rows["enrolments"])


@contract.promise(part="addresses", hint=2, rounds=2)
def many_addresses(db, draw, run):
    """Addresses: this holds for many of them, too, with cities of one name in several states."""
    rows = _many(draw)
    _run(db, run, rows)
    _once(db, "addresses")
    _gives_back(db, "addresses", rows["addresses"])


THERE = {"student_id": 103, "course_id": "03", "zip": "97477", "person_id": 9}  # in PRACTICE, but for the person
NEW = {"student_id": 999, "course_id": "C99", "zip": "99999", "person_id": 9}
WORDS = {"student": "Else", "title": "Else", "grade": 5.0, "street": "Else", "city": "Else", "state": "ZZ"}


def _refused(db, name, own, values, code):
    """Broken, under a code that says which rule is missing, unless the row is refused."""
    sql, params = _insert(name, own, values)
    try:
        db.refuses(sql, *params)
    except Broken as broken:
        raise Broken(broken.expected, broken.got, f"{broken.code}:{code}") from None


@contract.promise(part="keys", hint=3)
def keys(db, run):
    """No fact can be stored a second time, neither the same again nor another in its place: another title for a course
    that is there, another name for a student, a second grade of a student in a course, another street or zip for a
    person, another city or state for a zip is refused."""
    _run(db, run)
    for of, facts in FACTS.items():
        tables = _own(db, of)
        row = dict(zip(COLUMNS[of], PRACTICE[of][0], strict=True))
        for who, what in facts:
            for name, own in tables.items():
                if {*who, what} <= set(own):
                    _refused(db, name, own, row, "again")
                    values = {**WORDS, **THERE, **{column: row[column] for column in who}}
                    _refused(db, name, own, values, "another")


@contract.promise(part="keys", hint=3)
def references(db, run):
    """A grade of a student, or in a course, that is not there is refused, and so is somebody's zip that is not
    there."""
    _run(db, run)
    for of, pair, unknown in (
        ("enrolments", {"student_id", "course_id"}, {"student_id": 999}),
        ("enrolments", {"student_id", "course_id"}, {"course_id": "C99"}),
        ("addresses", {"person_id", "zip"}, {"zip": "99999"}),
    ):
        for name, own in _own(db, of).items():
            if pair <= set(own):
                sql, params = _insert(name, own, {**WORDS, **THERE, "course_id": "C1", **unknown})
                db.refuses(sql, *params)


@contract.promise(part="keys", hint=3)
def never_null(db, run):
    """In the new tables, too, nothing but `grade` is ever NULL."""
    _run(db, run)
    for of in COLUMNS:
        for name, own in _own(db, of).items():
            given = "SELECT lower(name) FROM pragma_table_info(?) WHERE pk = 1 AND upper(type) = 'INTEGER' AND 1 = "
            by_itself = db.rows(f"{given} (SELECT max(pk) FROM pragma_table_info(?))", name, name)
            key = [column for (column,) in db.rows("SELECT lower(name) FROM pragma_table_info(?) WHERE pk > 0", name)]
            for column in own:
                if column != "grade" and (column,) not in by_itself:  # an INTEGER PRIMARY KEY is given, never NULL
                    code = "column" if column not in key else "pair" if len(key) > 1 else "key"
                    for values in (THERE, NEW):
                        _refused(db, name, own, {**WORDS, **values, column: None}, code)
