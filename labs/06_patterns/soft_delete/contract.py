"""What `soft_delete` promises: deleted models are in no answer, unless they are asked for."""

from grading.contract import expect, python

contract = python(
    file="soft_delete.py",
    calls=["open_session(engine)", "remove(session, model)"],
    hand_in=(
        "The functions `open_session(engine)`, which returns a new SQLAlchemy `Session`, and `remove(session, "
        "model)`. The classes stay as they are given. Below, *hidden* means: in a session of `open_session`, for "
        "reading through the classes; a model is deleted if its `deleted_at` is not NULL."
    ),
    on="",
    served=True,
    beside=["reading.py"],
    parts={"hidden": 2, "asked": 1, "deleting": 1},
)


def opened(child, db, draw):
    """Models 1 and 2 of provider 1, 3 of provider 2, none of provider 3; models 2 and 3 are deleted. Each has a
    result."""
    child.create_all("Base", db).returned()
    names = [draw.name() for _ in range(3)]
    for number, slug in enumerate(("alba", "brio", "corda"), 1):
        db.given("INSERT INTO providers (id, slug) VALUES (?, ?)", number, slug)
    for number, (name, provider) in enumerate(zip(names, (1, 1, 2), strict=True), 1):
        deleted = None if number == 1 else f"{draw.date()} 10:00:00.000000"
        db.given(
            "INSERT INTO models (id, provider_id, name, deleted_at) VALUES (?, ?, ?, ?)",
            number,
            provider,
            name,
            deleted,
        )
        db.given("INSERT INTO results (id, model_id, score) VALUES (?, ?, ?)", number * 10, number, draw.int(1, 99))
    return names, child.module("reading.py")


def session(child, db):
    """A session of the answer's, on the judge's database."""
    return child.call("open_session", child.engine(db)).returned().handle


def asks(child, db, reading, what, *rest):
    """The answer to one question, in a fresh session."""
    return child.ask(reading, what, session(child, db), *rest).returned().value


@contract.promise(part="hidden", hint=1)
def lists(child, db, draw):
    """A deleted model is hidden in `select(Model)` and in a select of its columns, and from `session.get(Model,
    id)`, which gives None, if the session does not hold it already."""
    names, reading = opened(child, db, draw)
    for what in ("names", "objects"):
        expect("names of the models", asks(child, db, reading, what)).equals(names[:1])
    expect("name of session.get(Model, 2)", asks(child, db, reading, "got", 2)).equals(None)
    expect("name of session.get(Model, 1)", asks(child, db, reading, "got", 1)).equals(names[0])


@contract.promise(part="hidden", hint=3)
def counted(child, db, draw):
    """It is hidden in counts and in joins, and from an `aliased(Model)`: a join to `Model` loses the rows of
    deleted models, an outer join keeps the other side."""
    names, reading = opened(child, db, draw)
    expect("the number of models", asks(child, db, reading, "count")).equals(1)
    expect("ids of the results, joined to their models", asks(child, db, reading, "joined")).equals([10])
    expect("models per provider", asks(child, db, reading, "counts")).equals([("alba", 1), ("brio", 0), ("corda", 0)])
    expect("names, by an alias", asks(child, db, reading, "through_alias")).equals(names[:1])


@contract.promise(part="hidden", hint=2)
def related(child, db, draw):
    """It is hidden in `provider.models` of a provider that was read without `with_deleted`, whether this is loaded
    later or at once, by `selectinload` or `joinedload`."""
    names, reading = opened(child, db, draw)
    for way in draw.shuffled(["lazy", "selectin", "joined"]):
        expect(f"names in provider.models ({way})", asks(child, db, reading, "of_provider", 1, way)).equals(names[:1])
        expect(
            f"names in provider.models of another one ({way})", asks(child, db, reading, "of_provider", 2, way)
        ).equals([])


@contract.promise(part="asked", hint=2)
def asked(child, db, draw):
    """With the execution option `with_deleted=True`, a select, a join and a `get` see all models, the last by
    `session.get(Model, 2, execution_options={"with_deleted": True})`; the next question without it does not."""
    names, reading = opened(child, db, draw)
    for what in ("names", "objects"):
        expect("names with with_deleted", asks(child, db, reading, what, True)).equals(names)
    expect("name of session.get with with_deleted", asks(child, db, reading, "got", 3, True)).equals(names[2])
    expect("ids of joined results with with_deleted", asks(child, db, reading, "joined", True)).equals([10, 20, 30])
    one = session(child, db)
    expect("names with with_deleted", child.ask(reading, "names", one, True).returned().value).equals(names)
    expect("names after that, in the same session", child.ask(reading, "names", one).returned().value).equals(names[:1])


@contract.promise(part="asked", hint=1)
def other_sessions(child, db, draw):
    """Sessions that were not made by `open_session` see all models, also after it was called."""
    names, reading = opened(child, db, draw)
    asks(child, db, reading, "names")
    expect("names in a plain Session", child.ask(reading, "names", child.session(db)).returned().value).equals(names)


@contract.promise(part="deleting", hint=3)
def removed(child, db, draw):
    """`remove` keeps the row, and its results; it writes the time of now into `deleted_at`, in UTC, and from then
    on the model is hidden. A commit by the caller keeps it so; a rollback brings the model back."""
    names, reading = opened(child, db, draw)
    one = session(child, db)
    model = child.ask(one, "get", child.named("Model"), 1).returned().handle
    child.call("remove", one, model).returned()
    child.ask(one, "rollback").returned()
    expect("names after a rollback", asks(child, db, reading, "names")).equals(names[:1])
    child.ask(reading, "far_from_utc").returned()
    asks(child, db, reading, "remove", 1)
    near = "abs(julianday('now') - julianday(substr(deleted_at, 1, 19))) < 0.02"
    db.note("is deleted_at of model 1 the time of now, in UTC?")
    db.gives(f"SELECT id, {near} FROM models WHERE id = 1", [(1, 1)])
    db.gives("SELECT (SELECT count(*) FROM models), (SELECT count(*) FROM results)", [(3, 3)])
    expect("names of the models", asks(child, db, reading, "names")).equals([])
    expect("names with with_deleted", asks(child, db, reading, "names", True)).equals(names)


@contract.promise(part="deleting", hint=3)
def back(child, db, draw):
    """A model whose `deleted_at` is set to NULL again is there as before; an `update(Model)` in a session of
    `open_session` can do that, for only reading is concerned."""
    names, reading = opened(child, db, draw)
    db.accepts("UPDATE models SET deleted_at = NULL WHERE id = 2")
    expect("names of the models", asks(child, db, reading, "names")).equals(names[:2])
    asks(child, db, reading, "restore", 3)
    expect("names of the models", asks(child, db, reading, "names")).equals(names)
