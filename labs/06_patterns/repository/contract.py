"""What `repository` promises: filters, changes in part, and pages that miss nothing."""

from grading.contract import Broken, expect, python

contract = python(
    file="repository.py",
    calls=["ModelRepository(session)"],
    hand_in=(
        "The class `ModelRepository` with `find(provider=None, status=None, part=None)`, which returns a list of "
        "models, `update(id, changes)`, which returns a model or None, and `page(size, after=None)`, which returns a "
        "tuple: a list of models, and a cursor. The mapped classes and `CHANGEABLE` stay as they are given. A "
        "deleted model (`deleted_at` is not NULL) is not there for any of the three. Models stand in order of "
        "`name`, those of one name in order of `id`. A cursor is made of texts and numbers, alone or in a tuple, list "
        "or dict, so that it fits into a link. Nothing is committed."
    ),
    on="",
    served=True,
    beside=["counter.py"],
    parts={"find": 1, "update": 2, "page": 2},
)
ADD = (
    "INSERT INTO models (id, provider_id, name, status, context_window, max_output, deleted_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
DAY = "2026-08-18 10:00:00.000000"


def tables(child, db, models):
    """Two providers and some models: (id, provider, name, status, deleted?)."""
    child.create_all("Base", db).returned()
    db.given("CREATE INDEX ix_models_living ON models (name, max_output DESC) WHERE deleted_at IS NULL")
    db.given("INSERT INTO providers (id, slug) VALUES (1, 'alba'), (2, 'brio')")
    for number, provider, name, status, deleted in models:
        db.given(ADD, number, provider, name, status, 100 * number, 10 * number, DAY if deleted else None)
    return child.module("counter.py")


def some(draw):
    """Six models; 4 is deleted, 2 and 6 have one name."""
    names = draw.sample(["ada", "bo_x", "box", "cut%", "Dune", "eno", "fa_da"], 5)
    status = draw.shuffled(["active", "active", "beta", "beta", "deprecated", "active"])
    names = [names[0], names[1], names[2], names[3], names[4], names[1]]
    return [(n, 1 + n % 2, names[n - 1], status[n - 1], n == 4) for n in range(1, 7)]


def living(models, keep=lambda one: True):
    """The ids of the living ones that are kept, in their order."""
    return [one[0] for one in sorted(models, key=lambda one: (one[2], one[0])) if not one[4] and keep(one)]


@contract.promise(part="find", hint=1, rounds=2)
def finds(child, db, draw):
    """`find` gives the models that fit all that is given and is not None: `provider` is a slug, `status` a status;
    without any word it gives all."""
    models = some(draw)
    counter = tables(child, db, models)
    for words, keep in (
        ({}, lambda one: True),
        ({"provider": "brio"}, lambda one: one[1] == 2),
        ({"status": "beta"}, lambda one: one[3] == "beta"),
        ({"provider": "alba", "status": "active"}, lambda one: one[1] == 1 and one[3] == "active"),
        ({"provider": "nobody"}, lambda one: False),
        ({"status": ""}, lambda one: False),
    ):
        got = child.ask(counter, "find", child.session(db), **words).returned().value
        expect("ids of the models", got).equals(living(models, keep))


@contract.promise(part="find", hint=1)
def parts(child, db, draw):
    """`part` is a part of the name; letter case (of A to Z) does not count, and `%` and `_` are letters like all
    others."""
    names = ["ada", "bo_x", "box", "cut%", "Dune", "fa_DA"]
    models = [(n, 1, name, "active", False) for n, name in enumerate(draw.shuffled(names), 1)]
    counter = tables(child, db, models)
    for part in draw.shuffled(["_", "%", "DA", "o", "x", "'", "", "dune"]):
        got = child.ask(counter, "find", child.session(db), part=part).returned().value
        expect(f"ids of the models with {part!r}", got).equals(
            living(models, lambda one, p=part: p.lower() in one[2].lower())
        )


@contract.promise(part="update", hint=2)
def changed(child, db, draw):
    """`update` changes the columns that are in `changes`, and no others, and returns the model; None in `changes`
    is stored as NULL, and 0 or an empty text as what it is."""
    counter = tables(child, db, some(draw))
    db.given("UPDATE models SET name = 'ada', status = 'active' WHERE id = 1")
    for changes, wanted in (
        ({"context_window": 0, "status": "beta"}, (1, "ada", "beta", 0, 10)),
        ({"max_output": None}, (1, "ada", "beta", 0, None)),
        ({"name": "", "max_output": 7}, (1, "", "beta", 0, 7)),
        ({}, (1, "", "beta", 0, 7)),
    ):
        got = child.ask(counter, "update", child.session(db), 1, changes).returned().value
        expect("id, name, status, context_window, max_output", tuple(got or ())).equals(wanted)
        db.gives("SELECT id, name, status, context_window, max_output FROM models WHERE id = 1", [wanted])


@contract.promise(part="update", hint=2)
def refused(child, db, draw):
    """A key that is not in `CHANGEABLE` raises ValueError, and nothing is changed, also not what else is in
    `changes`; that holds for a model that is not there, too."""
    counter = tables(child, db, some(draw))
    before = db.rows("SELECT * FROM models")
    strange = draw.choice(["id", "provider_id", "deleted_at", "colour"])
    for number in (1, 99):
        changes = {"status": "deprecated", "name": "other", strange: 2, "max_output": 5}
        child.ask(counter, "update", child.session(db), number, changes).raised("ValueError")
    session = child.session(db)
    repo = child.call("ModelRepository", session).handle
    child.ask(repo, "update", 1, {"status": "beta", "colour": "red"}).raised("ValueError")
    child.ask(session, "commit")
    db.gives("SELECT * FROM models", before)


@contract.promise(part="update", hint=2)
def missing(child, db, draw):
    """For a model that is not there, or is deleted, it returns None and changes nothing. A change is not committed:
    a rollback takes it back."""
    counter = tables(child, db, some(draw))
    before = db.rows("SELECT * FROM models")
    for number in (4, draw.int(50, 99)):
        got = child.ask(counter, "update", child.session(db), number, {"status": "beta"}).returned().value
        expect(f"update of model {number}", got).equals(None)
    child.ask(counter, "update", child.session(db), 1, {"max_output": 3}, False).returned()
    db.gives("SELECT * FROM models", before)


def walk(child, db, counter, size, between=lambda page: None):
    """All pages to the end: a list of lists of ids."""
    pages, cursor = [], None
    while True:
        found = child.ask(counter, "page", child.session(db), size, cursor).returned().value
        if not isinstance(found, list | tuple) or len(found) != 2:
            raise Broken("a cursor of texts and numbers", "something else", "cursor")
        ids, cursor = found
        pages.append(list(ids))
        if cursor is None:
            return pages
        if len(pages) > 30:
            raise Broken("an end", "more than 30 pages", "endless")
        between(pages)


@contract.promise(part="page", hint=3, rounds=2)
def pages(child, db, draw):
    """Page after page, each with the cursor of the one before, gives every model once and in order, `size` on each
    page but the last; the cursor is None on the last page, and only there."""
    count, size = draw.int(5, 9), draw.int(1, 3)
    models = [(n, 1, draw.choice(["a", "b", "c'"]), "active", False) for n in draw.shuffled(range(1, count + 1))]
    models += [(50, 1, "a", "active", True), (51, 2, "b", "active", True)]
    counter = tables(child, db, models)
    ids = living(models)
    wanted = [ids[start : start + size] for start in range(0, len(ids), size)]
    expect(f"pages of {size}", walk(child, db, counter, size)).equals(wanted)
    expect(f"a page of {count}", walk(child, db, counter, count)).equals([ids])


@contract.promise(part="page", hint=3)
def under_inserts(child, db, draw):
    """Pages hold while others write: a model that was there from the beginning and stays comes once, whatever is
    added before or behind the page, or deleted, softly or for good, also the last one on the page. Names do not change
    meanwhile."""
    models = [(n, 1, name, "active", False) for n, name in enumerate(["b", "d", "d", "f", "h", "h", "k"], 1)]
    counter = tables(child, db, models)

    def write(pages):
        if len(pages) == 1:
            for number in range(20, 20 + draw.int(2, 4)):
                db.given(ADD, number, 1, "a", "active", 1, 1, None)
            db.given("DELETE FROM models WHERE id = 2")
        if len(pages) == 2:
            db.given("UPDATE models SET deleted_at = ? WHERE id IN (1, 4)", DAY)
            db.given("DELETE FROM models WHERE name = 'a'")

    got = [number for page in walk(child, db, counter, 2, write) for number in page]
    expect("ids on all pages, in the order in which they came", got).equals([1, 2, 3, 4, 5, 6, 7])


@contract.promise(part="page", hint=3)
def nobody(child, db, draw):
    """Without any models there is one page, which is empty."""
    counter = tables(child, db, [(1, 1, draw.name(), "active", True)])
    expect("pages", walk(child, db, counter, draw.int(1, 9))).equals([[]])
