"""What `blog` promises: the judge writes plain SQL on its own database, and reads the times back through the class."""

import time
from datetime import UTC, datetime, timedelta

from grading.contract import expect, far_from_utc, python

contract = python(
    file="blog.py",
    calls=[],
    hand_in=(
        "The classes `TimestampMixin`, with `created_at` and `updated_at`, and `BlogPost` (table `blog_posts`), "
        "which takes them from it and has `id`, `slug`, `title`, `body` and `status`. The table, and whatever else "
        "is needed, is made by "
        '`Base.metadata.create_all`. "Plain SQL" is a statement that does not go through your classes.'
    ),
    on="",
    served=True,
    beside=["page.py"],
    parts={"rules": 1, "defaults": 1, "moves": 1, "aware": 1},
)

ADD = "INSERT INTO blog_posts (slug, title, body) VALUES (?, ?, ?)"
PAUSE = 0.03  # seconds: the promise is milliseconds


def early_in_a_second():
    """Wait for the next second if this one is nearly over: who counts whole seconds fails at the same step always."""
    past = time.time() % 1
    if past > 0.6:
        time.sleep(1.01 - past)


def post(db, draw):
    """A post by plain SQL; its id."""
    db.accepts(ADD, draw.slug(), draw.name(), draw.name())
    return db.one("SELECT max(id) FROM blog_posts")


def later(second, first):
    """Is it a later time? None, or a time of which nobody knows the zone beside one that does, is not."""
    times = isinstance(first, datetime) and isinstance(second, datetime)
    return times and (first.tzinfo is None) == (second.tzinfo is None) and second > first


def times(child, db, number):
    """`created_at` and `updated_at` of a post, read by a session of their own."""
    found = child.ask(child.session(db), "get", child.named("BlogPost"), number).handle
    return child.values(found, "created_at", "updated_at")


@contract.promise(part="rules", hint=1)
def required(child, db, draw):
    """Also from plain SQL, the table takes a post with a slug, a title and a body. It refuses one without them, an
    empty slug or title, a slug that is taken (whatever its letter case), and a status other than `draft` and
    `published`, such as `retired` or NULL."""
    child.create_all("Base", db).returned()
    slug = draw.slug()
    db.accepts(ADD, slug, draw.name(), draw.name())
    for at in range(3):
        row = [draw.slug(), draw.name(), draw.name()]
        row[at] = None
        db.refuses(ADD, *row)
    db.refuses(ADD, "", draw.name(), "text")
    db.refuses(ADD, draw.slug(), "", "text")
    db.refuses(ADD, slug.upper(), draw.name(), "text")
    db.accepts("UPDATE blog_posts SET status = 'published'")
    db.refuses("UPDATE blog_posts SET status = ?", draw.choice(["retired", "Draft", ""]))
    db.refuses("UPDATE blog_posts SET status = NULL")


@contract.promise(part="rules", hint=1)
def through_a_session(child, db, draw):
    """A post that is made with slug, title and body alone can be stored by a session, and is then a `draft`."""
    child.create_all("Base", db).returned()
    session = child.session(db)
    slug, title, body = draw.slug(), draw.name(), draw.text() or "…"
    made = child.call("BlogPost", slug=slug, title=title, body=body).handle
    child.ask(session, "add", made).returned()
    child.ask(session, "commit").returned()
    expect("the post", child.values(made, "slug", "title", "body", "status")).equals((slug, title, body, "draft"))


@contract.promise(part="defaults", hint=1)
def by_the_table(child, db, draw):
    """A post from plain SQL that says nothing of status and times is a `draft`, and both times are the time at which
    it was made, in UTC wherever the machine stands."""
    child.create_all("Base", db).returned()
    before = datetime.now(UTC) - timedelta(seconds=1)
    db.note("on a machine that stands five hours east of UTC:")
    with far_from_utc(db):
        number = post(db, draw)
    after = datetime.now(UTC) + timedelta(seconds=1)
    db.gives("SELECT status FROM blog_posts", [("draft",)])
    clock = "SELECT julianday({0}) BETWEEN julianday(?) AND julianday(?) FROM blog_posts WHERE id = ?"
    for column in ("created_at", "updated_at"):
        got = db.one(clock.format(column), before.isoformat(), after.isoformat(), number)
        expect(f"is {column} now, in UTC, as text that SQLite's own functions read?", got).equals(1)


@contract.promise(part="defaults", hint=1)
def from_the_mixin(child):
    """`BlogPost` inherits from `TimestampMixin`."""
    inherits = child.ask(child.module("page.py"), "inherits").returned().value
    expect("does BlogPost inherit from TimestampMixin?", inherits).equals(True)


@contract.promise(part="defaults", hint=1)
def never_null(child, db, draw):
    """Neither time can be NULL, and both defaults stand in the table: they hold for a second class that takes
    the mixin, too."""
    child.module("page.py")
    child.create_all("Base", db).returned()
    number = post(db, draw)
    for column in ("created_at", "updated_at"):
        db.refuses(f"UPDATE blog_posts SET {column} = NULL WHERE id = ?", number)
    db.accepts("INSERT INTO pages (id) VALUES (?)", draw.int(1, 99))
    db.gives("SELECT typeof(created_at), typeof(updated_at) FROM pages", [("text", "text")])
    db.refuses("UPDATE pages SET created_at = NULL")


@contract.promise(part="defaults", hint=1)
def each_its_own(child, db, draw):
    """Two posts that a session makes more than a second apart have different times."""
    child.create_all("Base", db).returned()
    found = []
    for pause in (0, 1.1):
        time.sleep(pause)
        session = child.session(db)
        made = child.call("BlogPost", slug=draw.slug(), title=draw.name(), body="b").handle
        child.ask(session, "add", made).returned()
        child.ask(session, "commit").returned()
        found.append(child.values(made, "created_at", "updated_at"))
    for column, first, second in zip(("created_at", "updated_at"), *found, strict=True):
        expect(f"is {column} of the second post later?", later(second, first)).equals(True)


@contract.promise(part="moves", hint=2)
def through_the_class(child, db, draw):
    """`updated_at` moves with each change that a session sends, also with two changes in one second: it counts
    milliseconds. `created_at` never moves."""
    child.create_all("Base", db).returned()
    early_in_a_second()
    number = post(db, draw)
    first = times(child, db, number)
    for _ in range(2):
        time.sleep(PAUSE)
        session = child.session(db)
        found = child.ask(session, "get", child.named("BlogPost"), number).handle
        child.ask(found, "__setattr__", "title", draw.name()).returned()
        child.ask(session, "commit").returned()
        child.ask(session, "close").returned()
        now = times(child, db, number)
        expect("has updated_at moved on?", later(now[1], first[1])).equals(True)
        expect("is created_at what it was?", now[0] == first[0]).equals(True)
        first = now


@contract.promise(part="moves", hint=2)
def plain_sql(child, db, draw):
    """It moves with plain SQL, too, whichever column is changed, and only for the rows that are changed. An UPDATE that
    gives `updated_at` another time keeps that time: rows may come from elsewhere, with times of their own."""
    child.create_all("Base", db).returned()
    early_in_a_second()
    number, other = post(db, draw), post(db, draw)
    quiet = db.rows("SELECT * FROM blog_posts WHERE id = ?", other)
    moved = "SELECT created_at IS ?, julianday(updated_at) > julianday(?) FROM blog_posts WHERE id = ?"
    for change in ["title = 'y'", *draw.shuffled(["body = 'x'", "status = 'published'", "slug = 'z'"])]:
        before = db.rows("SELECT created_at, updated_at FROM blog_posts WHERE id = ?", number)
        expect("is the post there?", len(before) == 1).equals(True)
        time.sleep(PAUSE)
        db.accepts(f"UPDATE blog_posts SET {change} WHERE id = ?", number)
        now = db.rows(moved, *before[0], number)  # no step and no value is shown: there is a time of day in them
        moves = {(1, 1): "updated_at", (0, 1): "both", (0, 0): "created_at"}
        expect("what has moved", moves.get(now[0] if now else (), "nothing")).equals("updated_at")
    same = db.rows("SELECT * FROM blog_posts WHERE id = ?", other) == quiet
    expect("is the other row what it was?", same).equals(True)
    said = f"{draw.date()} 10:00:00.123"
    db.accepts("UPDATE blog_posts SET updated_at = ? WHERE id = ?", said, other)
    kept = db.one("SELECT updated_at FROM blog_posts WHERE id = ?", other) == said
    expect("is updated_at what it was set to?", kept).equals(True)


@contract.promise(part="aware", hint=3)
def aware_utc(child, db, draw):
    """Read through the class, both times are aware datetimes in UTC, of posts from a session and from plain SQL, before
    and after a change."""
    child.create_all("Base", db).returned()
    session = child.session(db)
    made = child.call("BlogPost", slug=draw.slug(), title=draw.name(), body="b").handle
    child.ask(session, "add", made).returned()
    child.ask(session, "commit").returned()
    (first,) = child.values(made, "id")
    second = post(db, draw)
    with far_from_utc(db):
        db.given("UPDATE blog_posts SET title = ? WHERE id = ?", draw.name(), second)
    for number in (first, second):
        for at in times(child, db, number):
            in_utc = isinstance(at, datetime) and at.utcoffset() == timedelta(0)
            expect("is it aware, in UTC?", in_utc).equals(True)
            expect("is it now?", abs(datetime.now(UTC) - at) < timedelta(seconds=60)).equals(True)
