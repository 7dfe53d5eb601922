"""What `use_case_fit` promises: pairs with facts of their own, and one list that writes them."""

from grading.contract import expect, python

contract = python(
    file="use_case_fit.py",
    calls=[],
    hand_in=(
        "Two classes beside the two that are given. `Model` has the table `models` (`id`, `name`, both required) and "
        "two lists: `fits`, of `ModelUseCase`, and `use_cases`, of `UseCase`, which is only for reading. "
        "`ModelUseCase` has the table `model_use_cases` with `model_id` and `use_case_id`, which are required, and "
        "`source_id`, `fit` and `note`, which may be NULL; and `model`, `use_case` and `source`, one object each. "
        "`Model.fits` and `ModelUseCase.model` are two ends of one relationship. Foreign keys are enforced, and the "
        "tables are made by `Base.metadata.create_all`."
    ),
    on="",
    served=True,
    beside=["lists.py"],
    parts={"pairs": 1, "lists": 1, "deletes": 1},
)
PAIRS = "SELECT model_id, use_case_id, source_id, fit, note FROM model_use_cases"


def tables(child, db, draw):
    """Two models, three use cases, a source, and three pairs."""
    child.create_all("Base", db).returned()
    db.given("INSERT INTO models (id, name) VALUES (1, ?), (2, ?)", draw.name(), draw.name())
    db.given("INSERT INTO use_cases (id, name) VALUES (1, 'chat'), (2, 'code'), (3, 'search')")
    db.given("INSERT INTO sources (id, name) VALUES (1, ?)", draw.name())
    db.given(
        "INSERT INTO model_use_cases (model_id, use_case_id, source_id, fit, note) VALUES (1, 1, 1, 4, 'n'), (1, 2, "
        "NULL, NULL, NULL), (2, 1, NULL, 2, NULL)"
    )


def get(child, session, name, number):
    """An object by its id."""
    return child.ask(session, "get", child.named(name), number).returned().handle


@contract.promise(part="pairs", hint=1)
def stored(child, db, draw):
    """A `ModelUseCase` in `model.fits` knows its model at once, and is stored with its use case, its fit, its note
    and its source; and one that is made with `model=…` is in `model.fits` at once."""
    tables(child, db, draw)
    session, note, fit = child.session(db), draw.name(), draw.int(1, 5)
    model, use_case, source = (
        get(child, session, "Model", 2),
        get(child, session, "UseCase", 3),
        get(child, session, "Source", 1),
    )
    pair = child.call("ModelUseCase", use_case=use_case, fit=fit, note=note, source=source).handle
    lists = child.module("lists.py")
    child.ask(lists, "append", model, "fits", pair).returned()
    at_once = child.ask(lists, "belongs", pair, "model", model).returned()
    expect("is pair.model the model, once pair is in model.fits", at_once.value).equals(True)
    child.ask(session, "commit").returned()
    db.gives(f"{PAIRS} WHERE model_id = 2 AND use_case_id = 3", [(2, 3, 1, fit, note)])
    new = child.call("Model", name=draw.name()).handle
    child.call("ModelUseCase", model=new, note=note).returned()
    found = child.ask(lists, "listed", new, "fits", "note").returned()
    expect("notes in new.fits", found.value).equals([(note,)])


@contract.promise(part="pairs", hint=1)
def once(child, db, draw):
    """A model and a use case make one pair at most; model and use case of a pair must be there; a model has a name."""
    tables(child, db, draw)
    db.refuses("INSERT INTO model_use_cases (model_id, use_case_id, fit) VALUES (1, 1, 5)")
    db.refuses("INSERT INTO model_use_cases (model_id, use_case_id) VALUES (?, 1)", draw.int(3, 99))
    db.refuses("INSERT INTO model_use_cases (model_id, use_case_id) VALUES (1, ?)", draw.int(4, 99))
    db.refuses("UPDATE model_use_cases SET source_id = 77 WHERE model_id = 1")
    db.refuses("INSERT INTO model_use_cases (use_case_id) VALUES (3)")
    db.refuses("INSERT INTO models (id, name) VALUES (7, NULL)")
    db.accepts("INSERT INTO model_use_cases (model_id, use_case_id) VALUES (2, 2)")


@contract.promise(part="pairs", hint=1)
def range_of_fit(child, db, draw):
    """A fit is 1 to 5, or NULL, which means that nobody has said; 0 and 6 are refused by the table."""
    tables(child, db, draw)
    for good in (1, 3, 5, None):
        db.accepts("UPDATE model_use_cases SET fit = ? WHERE model_id = 1 AND use_case_id = 2", good)
    for bad in (6, 0, -draw.int(1, 9)):
        db.refuses("UPDATE model_use_cases SET fit = ? WHERE model_id = 1 AND use_case_id = 2", bad)


@contract.promise(part="lists", hint=3)
def plain(child, db, draw):
    """`model.use_cases` has the use cases of all pairs of that model after a commit; before that, either is right."""
    tables(child, db, draw)
    session = child.session(db)
    for number, names in ((1, [("chat",), ("code",)]), (2, [("chat",)])):
        found = child.ask(child.module("lists.py"), "listed", get(child, session, "Model", number), "use_cases", "name")
        expect(f"names of the use cases of model {number}", found.returned().value).equals(names)


@contract.promise(part="lists", hint=3)
def read_only(child, db, draw):
    """What is appended to `model.use_cases` makes no pair, and what is removed from it ends none, whether that is an
    error or just has no effect."""
    tables(child, db, draw)
    before = db.rows(PAIRS)
    for number, method, use_case in ((2, "append", 3), (1, "remove", 2)):
        session = child.session(db)
        model = get(child, session, "Model", number)
        child.ask(child.module("lists.py"), method, model, "use_cases", get(child, session, "UseCase", use_case))
        child.ask(session, "commit")
        child.ask(session, "close")
    db.gives(PAIRS, before)


@contract.promise(part="lists", hint=2)
def writes(child, db, draw):
    """A pair that is taken out of `model.fits` is deleted at the next flush; its use case and its source stay."""
    tables(child, db, draw)
    session = child.session(db)
    lists = child.module("lists.py")
    child.ask(lists, "take_out", get(child, session, "Model", 1), "fits", "use_case_id", 1).returned()
    child.ask(session, "commit").returned()
    db.gives("SELECT model_id, use_case_id FROM model_use_cases", [(1, 2), (2, 1)])
    db.gives("SELECT (SELECT count(*) FROM use_cases), (SELECT count(*) FROM sources)", [(3, 1)])


@contract.promise(part="deletes", hint=2)
def model_goes(child, db, draw):
    """A model that is deleted, by a session or by plain SQL, takes its pairs along; use cases and sources stay."""
    tables(child, db, draw)
    if draw.choice([True, False]):
        db.accepts("DELETE FROM models WHERE id = 2")
    else:
        session = child.session(db)
        child.ask(session, "delete", get(child, session, "Model", 2)).returned()
        child.ask(session, "commit").returned()
    db.gives("SELECT model_id, use_case_id FROM model_use_cases", [(1, 1), (1, 2)])
    session = child.session(db)
    child.ask(session, "delete", get(child, session, "Model", 1)).returned()
    child.ask(session, "commit").returned()
    db.gives("SELECT (SELECT count(*) FROM model_use_cases), (SELECT count(*) FROM use_cases)", [(0, 3)])


@contract.promise(part="deletes", hint=2)
def by_sql(child, db, draw):
    """A use case that is in use can't be deleted; a source that is deleted leaves its pairs, without a source."""
    tables(child, db, draw)
    db.refuses("DELETE FROM use_cases WHERE id = ?", draw.int(1, 2))
    db.accepts("DELETE FROM use_cases WHERE id = 3")
    db.accepts("DELETE FROM sources WHERE id = 1")
    db.gives(f"{PAIRS} WHERE model_id = 1 AND use_case_id = 1", [(1, 1, None, 4, "n")])
    db.accepts("DELETE FROM models WHERE id = 1")
    db.gives("SELECT model_id, use_case_id FROM model_use_cases", [(2, 1)])
