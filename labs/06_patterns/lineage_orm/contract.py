"""What `lineage_orm` promises: a table that names itself, with both ends the right way round."""

from grading.contract import expect, python

contract = python(
    file="lineage_orm.py",
    calls=[],
    hand_in=(
        "The class `Model` with the table `models`: `id`, `name`, which is required, and `base_model_id`, which may "
        "be NULL and names another row of `models`. `Model.base` (one model, or None) and `Model.variants` (a list) "
        "are two ends of one relationship. Foreign keys are enforced, and the table is made by "
        "`Base.metadata.create_all`."
    ),
    on="",
    served=True,
    beside=["lists.py"],
    parts={"ends": 1, "deletes": 1},
)
ROWS = "SELECT id, base_model_id FROM models"


def tables(child, db, draw):
    """Model 1 with the variants 2 and 3; 4 is based on 2; 5 stands alone."""
    child.create_all("Base", db).returned()
    for number, base in ((1, None), (2, 1), (3, 1), (4, 2), (5, None)):
        db.given("INSERT INTO models (id, name, base_model_id) VALUES (?, ?, ?)", number, draw.name(), base)


def get(child, session, number):
    """A model by its id."""
    return child.ask(session, "get", child.named("Model"), number).returned().handle


@contract.promise(part="ends", hint=2)
def read(child, db, draw):
    """`model.base` is the model that it is based on, `model.variants` are the models that are based on it, each the
    right way round."""
    tables(child, db, draw)
    session = child.session(db)
    number = draw.choice([2, 3])
    expect(f"id of the base of model {number}", child.values(get(child, session, number), "base.id")).equals((1,))
    expect("base of model 1", child.attribute(get(child, session, 1), "base").value).equals(None)
    for model, wanted in ((1, [(2,), (3,)]), (2, [(4,)]), (4, [])):
        found = child.ask(child.module("lists.py"), "listed", get(child, session, model), "variants", "id").returned()
        expect(f"ids of the variants of model {model}", found.value).equals(wanted)


@contract.promise(part="ends", hint=1)
def written(child, db, draw):
    """Setting one end sets the other at once, and both come to the same in the table: `base_model_id` of the variant.
    A base that is not there is refused, and so is a model without a name."""
    child.create_all("Base", db).returned()
    names = [draw.name() for _ in range(3)]
    base = child.call("Model", name=names[0]).handle
    child.call("Model", name=names[1], base=base).returned()
    lists = child.module("lists.py")
    found = child.ask(lists, "listed", base, "variants", "name").returned()
    expect("names of base.variants", found.value).equals([(names[1],)])
    third = child.call("Model", name=names[2]).handle
    child.ask(lists, "append", base, "variants", third).returned()
    expect("name of third.base", child.values(third, "base.name")).equals((names[0],))
    session = child.session(db)
    child.ask(session, "add", base).returned()
    child.ask(session, "commit").returned()
    db.gives("SELECT v.name, b.name FROM models AS v LEFT JOIN models AS b ON b.id = v.base_model_id",
             [(names[0], None), (names[1], names[0]), (names[2], names[0])])  # fmt: skip
    db.refuses("UPDATE models SET base_model_id = ?", draw.int(50, 99))
    db.refuses("INSERT INTO models (name) VALUES (NULL)")


@contract.promise(part="deletes", hint=3)
def base_goes(child, db, draw):
    """A base that is deleted, by a session or by plain SQL, leaves its variants, with NULL in `base_model_id`."""
    tables(child, db, draw)
    session = child.session(db)
    base = get(child, session, 1)
    if draw.choice([True, False]):
        child.ask(child.module("lists.py"), "listed", base, "variants", "id").returned()
    child.ask(session, "delete", base).returned()
    child.ask(session, "commit").returned()
    db.gives(ROWS, [(2, None), (3, None), (4, 2), (5, None)])
    db.accepts("DELETE FROM models WHERE id = 2")
    db.gives(ROWS, [(3, None), (4, None), (5, None)])


@contract.promise(part="deletes", hint=3)
def variant_goes(child, db, draw):
    """A variant that is deleted leaves its base and the other variants; one that is taken out of `base.variants` stays,
    without a base."""
    tables(child, db, draw)
    session = child.session(db)
    child.ask(session, "delete", get(child, session, 3)).returned()
    child.ask(session, "commit").returned()
    db.gives(ROWS, [(1, None), (2, 1), (4, 2), (5, None)])
    one, two = get(child, session, 1), get(child, session, 2)
    child.ask(child.module("lists.py"), "remove", one, "variants", two).returned()
    child.ask(session, "commit").returned()
    db.gives(ROWS, [(1, None), (2, None), (4, 2), (5, None)])
