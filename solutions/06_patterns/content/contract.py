"""What `content` promises: three kinds in one table, and what each of them must have."""

from grading.contract import expect, python

contract = python(
    file="content.py",
    calls=[],
    hand_in=(
        "The class `Content` and its subclasses `BlogPost` and `Image`, all in the table `contents`: `id`, `kind` "
        "and `title`, which are required; `body`, which posts have; `url` and `width`, which images have. `kind` is "
        "`page` for a `Content`, `post` for a `BlogPost` and `image` for an `Image`. The table is made by "
        "`Base.metadata.create_all`."
    ),
    on="",
    served=True,
    parts={"classes": 2, "rules": 2},
)
ROW = "INSERT INTO contents (kind, title, body, url, width) VALUES (?, ?, ?, ?, ?)"
ROWS = "SELECT kind, title, body, url, width FROM contents"


def three(child, db, draw):
    """One of each, by a session."""
    child.create_all("Base", db).returned()
    titles, text, width = [draw.name() for _ in range(3)], draw.text() or "text", draw.int(1, 4000)
    session = child.session(db)
    for one in (
        child.call("Content", title=titles[0]),
        child.call("BlogPost", title=titles[1], body=text),
        child.call("Image", title=titles[2], url="map.png", width=width),
    ):
        child.ask(session, "add", one.returned().handle).returned()
        child.ask(session, "flush").returned()
    child.ask(session, "commit").returned()
    return titles, text, width


def classes(child, db, name):
    """The classes of what select(name) finds, by id."""
    session = child.session(db)
    query = child.ask(session, "query", child.named(name)).handle
    return sorted(child.values(child.ask(query, "all"), "id", "__class__.__name__"))


@contract.promise(part="classes", hint=1)
def stored(child, db, draw):
    """An object of each class is stored as one row, with its kind; what another kind has is NULL there. There is no
    other table."""
    titles, text, width = three(child, db, draw)
    db.gives(ROWS, [("page", titles[0], None, None, None), ("post", titles[1], text, None, None),
                    ("image", titles[2], None, "map.png", width)])  # fmt: skip
    db.gives("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'", [("contents",)])


@contract.promise(part="classes", hint=1)
def found(child, db, draw):
    """All contents are found as objects of their classes, also those that plain SQL brought; `BlogPost` and `Image`
    find their own kind alone."""
    three(child, db, draw)
    db.accepts(ROW, "image", "x", None, "x.png", 5)
    db.accepts(ROW, "post", "y", "y", None, None)
    wanted = [(1, "Content"), (2, "BlogPost"), (3, "Image"), (4, "Image"), (5, "BlogPost")]
    expect("ids and classes of all", classes(child, db, "Content")).equals(wanted)
    expect("ids and classes of posts", classes(child, db, "BlogPost")).equals([wanted[1], wanted[4]])
    expect("ids and classes of images", classes(child, db, "Image")).equals([wanted[2], wanted[3]])


@contract.promise(part="classes", hint=1)
def at_once(child, db, draw):
    """To read the titles of all contents takes one statement."""
    three(child, db, draw)
    session = child.session(db)
    with db.counted() as sent:
        query = child.ask(session, "query", child.named("Content")).handle
        child.values(child.ask(query, "all"), "title")
    expect("statements", sent.count).equals(1)


@contract.promise(part="rules", hint=2)
def required(child, db, draw):
    """The table refuses a post without a body, and an image without a `url` or without a width; a width is above 0. A
    body may be an empty text."""
    child.create_all("Base", db).returned()
    title = draw.name()
    db.refuses(ROW, "post", title, None, None, None)
    db.refuses(ROW, "image", title, None, None, 5)
    db.refuses(ROW, "image", title, None, "a.png", None)
    for width in (0, -draw.int(1, 9)):
        db.refuses(ROW, "image", title, None, "a.png", width)
    db.accepts(ROW, "image", title, None, "a.png", 1)
    db.accepts(ROW, "post", title, "", None, None)


@contract.promise(part="rules", hint=2)
def strangers(child, db, draw):
    """It refuses what another kind has: a body outside of posts, a `url` or a width outside of images."""
    child.create_all("Base", db).returned()
    for kind, body, url, width in (
        ("page", "b", None, None), ("image", "b", "a.png", 5), ("page", None, "a.png", None), ("page", None, None, 5),
        ("post", "b", "a.png", None), ("post", "b", None, 5),
    ):  # fmt: skip
        db.refuses(ROW, kind, draw.name(), body, url, width)
    db.accepts(ROW, "page", draw.name(), None, None, None)


@contract.promise(part="rules", hint=2)
def kinds(child, db, draw):
    """It refuses any other kind, NULL as a kind, and a content without a title."""
    child.create_all("Base", db).returned()
    for kind in ("video", "Page", "", draw.slug(), None):
        db.refuses(ROW, kind, draw.name(), None, None, None)
    db.refuses(ROW, "page", None, None, None, None)
    db.accepts(ROW, "page", draw.name(), None, None, None)
    db.refuses("UPDATE contents SET kind = 'post'")
