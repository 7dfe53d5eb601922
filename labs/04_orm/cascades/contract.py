"""What `cascades` promises: deletions by a session, in bulk and by plain SQL, seen in the judge's own database."""

from grading.contract import Broken, expect, python

contract = python(
    file="cascades.py",
    calls=[],
    hand_in=(
        "The classes `Model` (table `models`: `id`, `name`), `Opinion` (table `opinions`: `id`, `model_id`, "
        "`content`) and `Tag` (table `tags`: `id`, `name`, which is unique), and the table `opinion_tags` "
        "(`opinion_id`, `tag_id`). No column may be NULL. The relationships are `Model.opinions` and `Opinion.model`, "
        "two ends of one, and `Opinion.tags`; opinions and tags are lists. Foreign keys are enforced, and the tables "
        "are made by `Base.metadata.create_all`."
    ),
    on="",
    served=True,
    beside=["driver.py"],
    parts={"session": 1, "bulk": 1, "tags": 1},
)


def filled(child, db, draw):
    """Two models with opinions 1, 2 and 3, and tags on them; the module that drives the session."""
    child.create_all("Base", db).returned()
    driver = child.module("driver.py")
    names = [draw.name() for _ in range(2)]
    tags = [draw.slug() for _ in range(2)]
    child.ask(driver, "fill", child.session(db), names, tags).returned()
    db.gives("SELECT id, model_id FROM opinions", [(1, 1), (2, 1), (3, 2)])
    db.gives("SELECT opinion_id, tag_id FROM opinion_tags", [(1, 1), (1, 2), (2, 1), (3, 1)])
    return driver


def no_orphans(db):
    """Nothing names a row that is not there."""
    expect("rows that name nobody", len(db.rows("PRAGMA foreign_key_check"))).equals(0)


@contract.promise(part="session", hint=3)
def delete_loaded(child, db, draw):
    """`session.delete(model)`, whether its opinions have been loaded or not, deletes the model with its
    opinions and the links of these to tags; other models and all tags stay."""
    driver = filled(child, db, draw)
    for loaded in draw.shuffled([True, False]):
        number = 1 if loaded else 2
        child.ask(driver, "delete_model", child.session(db), number, loaded).returned()
    no_orphans(db)
    db.gives("SELECT (SELECT count(*) FROM models), (SELECT count(*) FROM opinions), (SELECT count(*) FROM "
    "opinion_tags),"
             " (SELECT count(*) FROM tags)", [(0, 0, 0, 2)])  # fmt: skip


@contract.promise(part="session", hint=3)
def few(child, db, draw):
    """`session.delete(model)` of a model whose opinions have not been loaded sends at most ten statements, however
    many opinions it has."""
    driver = filled(child, db, draw)
    numbers = "WITH RECURSIVE n(id) AS (VALUES (10) UNION ALL SELECT id + 1 FROM n WHERE id < 59)"
    db.given(f"{numbers} INSERT INTO opinions (id, model_id, content) SELECT id, 2, 'c' FROM n")
    with db.counted() as sent:
        child.ask(driver, "delete_model", child.session(db), 2, False).returned()
    if sent.count > 10:
        raise Broken("at most 10 statements", f"{sent.count} statements", "statements")
    db.gives("SELECT id FROM opinions", [(1,), (2,)])


@contract.promise(part="session", hint=3)
def taken_out(child, db, draw):
    """An opinion that is taken out of `model.opinions` is deleted at the next flush, with its links."""
    driver = filled(child, db, draw)
    number = draw.int(1, 2)
    child.ask(driver, "take_out", child.session(db), number).returned()
    no_orphans(db)
    db.gives("SELECT id, model_id FROM opinions", [(3 - number, 1), (3, 2)])
    db.gives("SELECT id FROM models", [(1,), (2,)])


@contract.promise(part="session", hint=1)
def both_ends(child, db, draw):
    """An opinion that is made with `model=…` is in `model.opinions` at once; and a model that is made with
    `opinions=[…]` is the `model` of each of them."""
    model = child.call("Model", name=draw.name()).handle
    content = draw.name()
    child.call("Opinion", content=content, model=model).returned()
    db.note("model.opinions:")
    expect("contents of model.opinions", child.values(child.attribute(model, "opinions"), "content")).equals(
        [(content,)]
    )
    alone, name = child.call("Opinion", content=draw.name()).handle, draw.name()
    child.call("Model", name=name, opinions=[alone]).returned()
    expect("model.name of an opinion in opinions=[…]", child.values(alone, "model.name")).equals((name,))


@contract.promise(part="bulk", hint=2)
def in_bulk(child, db, draw):
    """A model that is deleted in bulk, `session.execute(delete(Model).where(…))`, takes its opinions and their
    links along."""
    driver = filled(child, db, draw)
    child.ask(driver, "delete_in_bulk", child.session(db), 1).returned()
    no_orphans(db)
    db.gives("SELECT id FROM models", [(2,)])
    db.gives("SELECT id FROM opinions", [(3,)])
    db.gives("SELECT opinion_id, tag_id FROM opinion_tags", [(3, 1)])


@contract.promise(part="bulk", hint=2)
def plain_sql(child, db, draw):
    """So does one that is deleted by plain SQL; and an opinion of a model that is not there is refused."""
    filled(child, db, draw)
    db.refuses("INSERT INTO opinions (model_id, content) VALUES (?, ?)", draw.int(10, 99), draw.name())
    db.accepts("DELETE FROM models WHERE id = 2")
    db.gives("SELECT id, model_id FROM opinions", [(1, 1), (2, 1)])
    db.gives("SELECT opinion_id, tag_id FROM opinion_tags", [(1, 1), (1, 2), (2, 1)])
    db.gives("SELECT id FROM tags", [(1,), (2,)])


@contract.promise(part="bulk", hint=2)
def opinion_by_sql(child, db, draw):
    """An opinion that is deleted by plain SQL takes its links along."""
    filled(child, db, draw)
    db.accepts("DELETE FROM opinions WHERE id = 1")
    db.gives("SELECT id, model_id FROM opinions", [(2, 1), (3, 2)])
    db.gives("SELECT opinion_id, tag_id FROM opinion_tags", [(2, 1), (3, 1)])
    db.gives("SELECT id FROM tags", [(1,), (2,)])


@contract.promise(part="bulk", hint=1)
def columns(child, db, draw):
    """A tag's name is unique, and no column may be NULL."""
    filled(child, db, draw)
    name = db.one("SELECT name FROM tags WHERE id = 1")
    db.refuses("INSERT INTO tags (name) VALUES (?)", name)
    for table, column in (("models", "name"), ("opinions", "content"), ("opinions", "model_id"), ("tags", "name")):
        db.refuses(f"UPDATE {table} SET {column} = NULL WHERE id = 1")


@contract.promise(part="tags", hint=2)
def tag_survives(child, db, draw):
    """A tag that is taken from one opinion stays, and stays on the other opinions that have it."""
    driver = filled(child, db, draw)
    child.ask(driver, "take_tag", child.session(db), 1, 1).returned()
    db.gives("SELECT opinion_id, tag_id FROM opinion_tags", [(1, 2), (2, 1), (3, 1)])
    db.gives("SELECT id FROM tags", [(1,), (2,)])


@contract.promise(part="tags", hint=2)
def tags_outlive(child, db, draw):
    """An opinion that is deleted by `session.delete(opinion)` leaves its tags, and other opinions keep them."""
    driver = filled(child, db, draw)
    child.ask(driver, "delete_opinion", child.session(db), 1).returned()
    db.gives("SELECT opinion_id, tag_id FROM opinion_tags", [(2, 1), (3, 1)])
    db.gives("SELECT id FROM tags", [(1,), (2,)])


@contract.promise(part="tags", hint=2)
def once(child, db, draw):
    """A tag can be on an opinion once only."""
    filled(child, db, draw)
    db.refuses("INSERT INTO opinion_tags (opinion_id, tag_id) VALUES (1, 2)")
