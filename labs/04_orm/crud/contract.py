"""What `crud` promises: the judge looks at its own database, and counts the statements that arrive."""

from grading.contract import expect, python

contract = python(
    file="crud.py",
    calls=[
        "add_provider(session, slug, name, models)", "find_models(session, slug, limit)",
        "set_status(session, model_id, status)", "delete_model(session, model_id)", "models_per_provider(session)",
    ],
    hand_in=(
        "Five functions on the catalogue. `session` is a session of SQLAlchemy, as `Session(engine)` gives "
        "it; the functions are called one after another with the same one. A call, or a read of the caller's, may "
        "have left a transaction open: do not begin one, just commit. Foreign keys are enforced. Beside your "
        "file stands a `models.py` with the classes of 4.1."
    ),
    on="schema",
    served=True,
    beside=["models.py"],
    parts={"read": 1, "write": 2, "counts": 1},
)  # fmt: skip

PROVIDER = "INSERT INTO providers (id, slug, name, kind) VALUES (?, ?, ?, 'maker')"
MODEL = "INSERT INTO models (id, provider_id, name, version, context) VALUES (?, ?, ?, ?, ?)"


def result(db, model):
    """A benchmark, and one result of a model."""
    db.given("INSERT INTO categories (id, name) VALUES (1, 'Coding')")
    db.given("INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'One', 1)")
    db.given("INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested)"
             " VALUES (?, 1, 50, '2026-01-01')", model)  # fmt: skip


def open_work(db):
    """Nothing may be left open."""
    expect("is a transaction left open?", db.in_transaction()).equals(False)


@contract.promise(part="read", hint=1)
def found(child, db, draw):
    """`find_models` returns a list of `Model` objects: the models of the provider with this slug, whatever its
    letter case, whose context is known; the largest context first, equal ones by name from
    a to z, then by version from z to a (`2` before `1`); at most `limit` of them. A slug that nobody has gives an
    empty list; `%` and `_` in it stand for themselves."""
    slug, size = draw.slug(), draw.int(1000, 9000)
    db.given(PROVIDER, 1, slug, draw.name())
    db.given(PROVIDER, 2, draw.slug(), draw.name())
    rows = [(1, "b", "3", size), (1, "a", "2", size), (1, "a", "1", size), (1, "a", "3", size), (1, "c", "", size + 1),
            (1, "d", "", None), (1, "e", "", size - 1), (2, "f", "", size + 2)]  # fmt: skip
    for number, row in enumerate(draw.shuffled(rows), 1):
        db.given(MODEL, number, *row)
    session = child.session(db)
    equal = [("a", "3", size), ("a", "2", size), ("a", "1", size), ("b", "3", size)]
    wanted = [("c", "", size + 1), *equal, ("e", "", size - 1)]
    for limit, asked in ((10, slug), (draw.int(2, 4), slug.upper())):
        outcome = child.call("find_models", session, asked, limit).returned()
        got = [] if outcome.value == [] else child.values(outcome, "name", "version", "context")
        expect(f"name, version, context of the models, limit {limit}", got).equals(wanted[:limit])
    for nobody in (draw.slug(), "%", slug[:-1] + "_"):
        child.call("find_models", session, nobody, 5).returns([])


@contract.promise(part="write", hint=1)
def added(child, db, draw):
    """`add_provider` stores a provider of the kind `maker`, and a model of it for each name in the list
    `models`, which may be empty; it commits, and returns the `id` of the provider. Texts are stored unchanged,
    whatever is in them, spaces at both ends included."""
    session = child.session(db)
    texts = [text for text in draw.texts() if text and "\0" not in text][:6]
    spaced = f" {draw.name()} "
    for slug, name, models in ((draw.slug(), draw.choice(texts), [*texts, spaced]), (f" {draw.slug()} ", spaced, [])):
        number = child.call("add_provider", session, slug, name, models).number
        open_work(db)
        db.gives("SELECT slug, name, kind FROM providers WHERE id = ?", [(slug, name, "maker")], number)
        db.gives("SELECT name FROM models WHERE provider_id = ?", [(one,) for one in models], number)


@contract.promise(part="write", hint=2)
def refused(child, db, draw):
    """If the database refuses (a slug that is taken; two models of one name; a status that is none of the
    three), its error (`IntegrityError`) reaches the caller, nothing of the call is stored, and the session can
    be used at once."""
    slug = draw.slug()
    session = child.session(db)
    first = child.call("add_provider", session, slug, draw.name(), ["a"]).number
    model = db.one("SELECT id FROM models")
    twice = draw.name()
    for bad in draw.shuffled([(slug.upper(), draw.name(), ["b"]), (draw.slug(), draw.name(), [twice, twice])]):
        child.call("add_provider", session, *bad).raised("IntegrityError")
        open_work(db)
    child.call("set_status", session, model, "retired").raised("IntegrityError")
    open_work(db)
    child.call("add_provider", session, draw.slug(), draw.name(), ["c"]).returned()
    child.call("models_per_provider", session).returned()
    db.gives("SELECT name, status, provider_id = ? FROM models", [("a", "active", 1), ("c", "active", 0)], first)
    db.gives("SELECT count(*) FROM providers", [(2,)])


@contract.promise(part="write", hint=1)
def status(child, db, draw):
    """`set_status` gives the model with this `id` another status, commits, and returns True; where there is no
    such model, it returns False."""
    db.given(PROVIDER, 1, draw.slug(), draw.name())
    for number in (1, 2):
        db.given(MODEL, number, 1, draw.name(), "", None)
    session = child.session(db)
    wanted = draw.choice(["beta", "deprecated"])
    child.call("set_status", session, 2, wanted).returns(True)
    open_work(db)
    child.call("set_status", session, draw.int(3, 99), "beta").returns(False)
    db.gives("SELECT id, status FROM models", [(1, "active"), (2, wanted)])


@contract.promise(part="write", hint=1)
def deleted(child, db, draw):
    """`delete_model` deletes the model with this `id`, whether it has results or not (they go with it),
    commits, and returns True; where there is no such model, it returns False."""
    db.given(PROVIDER, 1, draw.slug(), draw.name())
    for number in (1, 2, 3):
        db.given(MODEL, number, 1, draw.name(), "", None)
    result(db, 2)
    session = child.session(db)
    for number in draw.shuffled([1, 2]):
        child.call("delete_model", session, number).returns(True)
        open_work(db)
    child.call("delete_model", session, 2).returns(False)
    db.gives("SELECT id FROM models", [(3,)])
    db.gives("SELECT count(*) FROM benchmark_results", [(0,)])


@contract.promise(part="counts", hint=3)
def counted(child, db, draw):
    """`models_per_provider` returns a list of pairs `(slug, number of models)`: every provider, with 0 for one
    without models, ordered by slug. It sends one statement."""
    slugs = sorted(draw.slug() for _ in range(4))
    counts = draw.shuffled([0, 1, 2, 3])
    number = 0
    for at, (slug, count) in enumerate(zip(slugs, counts, strict=True)):
        provider = len(slugs) - at  # ids against the order of slugs: grouped by id they are not in order by themselves
        db.given(PROVIDER, provider, slug, draw.name())
        for _ in range(count):
            number += 1
            db.given(MODEL, number, provider, draw.name(), "", None)
    session = child.session(db)
    with db.counted() as sent:
        pairs = child.call("models_per_provider", session).rows
    expect("the pairs", pairs).equals(list(zip(slugs, counts, strict=True)))
    expect("statements", sent.count).equals(1)


@contract.promise(part="counts", hint=3)
def nobody(child, db):
    """Without providers the list is empty."""
    child.call("models_per_provider", child.session(db)).returns([])
