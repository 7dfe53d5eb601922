"""What `schemas` promises: what is refused before anything is sent, what is stored, and what comes out."""

from grading.contract import Broken, expect, python

contract = python(
    file="schemas.py",
    calls=["create_model(session, payload)", "update_model(session, model_id, payload)"],
    hand_in=(
        "The classes `Model` (a table class of SQLModel for the table `models`), `ModelCreate`, `ModelUpdate` and "
        "`ModelResponse`, and the two functions. `session` is a session of SQLModel on the catalogue, with foreign "
        "keys enforced; `payload` is a dict, as it comes from JSON. The class needs no foreign key: the table is "
        "there, and has its own. Both functions commit, and return a `ModelResponse`. Nothing is asked of payloads "
        "that are not described here."
    ),
    on="schema",
    served=True,
    parts={"refuses": 1, "stores": 1, "updates": 1, "response": 1},
)

FIELDS = ("id", "provider_id", "name", "version", "context", "max_output", "open_weights", "status", "knowledge_cutoff")
ROW = f"SELECT {', '.join(FIELDS)} FROM models"
STORED = (
    "INSERT INTO models (id, provider_id, name, version, context, max_output, status) "
    "VALUES (?, 7, ?, ?, ?, ?, 'active')"
)


def provided(db, draw):
    """Provider 7."""
    db.given("INSERT INTO providers (id, slug, name, kind) VALUES (7, ?, ?, 'maker')", draw.slug(), draw.name())


def full(draw):
    """A payload with everything in it."""
    return {"provider_id": 7, "name": draw.name(), "version": draw.slug(), "context": draw.int(5000, 9000),
            "max_output": draw.int(1, 5000), "open_weights": draw.choice([True, False]),
            "status": draw.choice(["active", "beta", "deprecated"]), "knowledge_cutoff": "2024-09"}  # fmt: skip


def response(child, outcome):
    """The fields of what was returned, as a dict; it must be a ModelResponse."""
    handle = outcome.handle
    if not handle.type.endswith(".ModelResponse"):
        raise Broken("a ModelResponse", f"a {handle.type.rpartition('.')[2]}", "no-response")
    dumped = child.ask(handle, "model_dump").returned().value
    if not isinstance(dumped, dict):
        raise Broken("model_dump() gives a dict", f"a {type(dumped).__name__}", "no-dict")
    return {name: dumped.get(name, "missing") for name in FIELDS}


def refuses(child, db, session, bad, what=None):
    """A payload that must not reach the database."""
    with db.counted() as sent:
        outcome = child.call("create_model", session, bad)
    outcome.raised("ValueError")
    expect("statements that were sent for it", sent.count).equals(0)


@contract.promise(part="refuses", hint=2)
def wrong_values(child, db, draw):
    """`create_model` refuses with a `ValidationError` (or another `ValueError`), before it sends anything: a
    payload without `provider_id` or `name`; a `provider_id` that is no number; an empty `name`; a `context` or
    `max_output` that is no whole number, or below 1; an `open_weights` that is neither true nor false
    (`"maybe"`); and None for anything but `context`, `max_output` and `knowledge_cutoff`."""
    provided(db, draw)
    session = child.session(db, kind="sqlmodel")
    good = full(draw)
    for name in ("provider_id", "name"):
        refuses(child, db, session, {key: value for key, value in good.items() if key != name})
    wrong = [("provider_id", "somebody"), ("name", ""), ("context", "a lot"), ("context", 1.5), ("context", 0),
             ("context", -draw.int(1, 99)), ("max_output", 0), ("max_output", "-"), ("max_output", 2.5),
             ("open_weights", "maybe")]  # fmt: skip
    wrong += [(key, None) for key in ("provider_id", "name", "version", "open_weights", "status")]
    for key, value in draw.shuffled(wrong):
        refuses(child, db, session, {key: value} | {one: good[one] for one in good if one != key})
    db.gives("SELECT count(*) FROM models", [(0,)])


@contract.promise(part="refuses", hint=2)
def wrong_words(child, db, draw):
    """And a `status` that is none of the three; a `knowledge_cutoff` that is no month, like `2024-13`,
    `2024-9`, `2024-09-30`; a key that it does not know (a misspelt one, or `id`, which only the database
    gives)."""
    provided(db, draw)
    session = child.session(db, kind="sqlmodel")
    good = full(draw)
    wrong = [("status", draw.choice(["retired", "Active", ""])), ("knowledge_cutoff", "2024-9"),
             ("knowledge_cutoff", "2024-09-30"), ("knowledge_cutoff", "2024-13"), ("knowledge_cutoff", "2024-00"),
             ("contxt", 5), ("id", draw.int(1, 99))]  # fmt: skip
    for key, value in wrong:
        refuses(child, db, session, {key: value} | {one: good[one] for one in good if one != key})
    db.gives("SELECT count(*) FROM models", [(0,)])


@contract.promise(part="stores", hint=3)
def stores(child, db, draw):
    """A good payload is stored as it is, and committed. What it does not say has the default of the table:
    `version` is empty, `open_weights` false, `status` `active`, the rest NULL. Good are each of the three words for
    a `status`, a `name` of one letter, a limit of 1, and months from `2024-01` to `2024-12`; and None is good for
    `context`, `max_output` and `knowledge_cutoff`."""
    provided(db, draw)
    session = child.session(db, kind="sqlmodel")
    good, name = full(draw), draw.name()
    third = good | {"version": "x", "status": "deprecated", "knowledge_cutoff": "2024-12", "context": None}
    least = good | {"name": "a", "status": "active", "knowledge_cutoff": "2024-01", "context": 1, "max_output": 1}
    empty = good | {"version": "y", "status": "beta", "knowledge_cutoff": None, "max_output": None}
    payloads = [good, {"provider_id": 7, "name": name}, third, least, empty]
    answers = [child.call("create_model", session, payload).returned() for payload in payloads]
    expect("is a transaction left open?", db.in_transaction()).equals(False)
    rows = [child.values(one, "id") for one in answers]
    expect("does each answer have an id?", all(isinstance(row, tuple) for row in rows)).equals(True)
    stored = [tuple(payload.values()) for payload in payloads]
    stored[1] = (7, name, "", None, None, 0, "active", None)
    db.gives(ROW, [(*number, *values) for number, values in zip(rows, stored, strict=True)])


@contract.promise(part="stores", hint=3)
def database_refuses(child, db, draw):
    """What only the database can see is refused by it: a provider that is not there, a name and version that
    are taken, an output larger than the context. Its `IntegrityError` reaches the caller, and the session can
    be used at once."""
    provided(db, draw)
    session = child.session(db, kind="sqlmodel")
    good = full(draw)
    child.call("create_model", session, good).returned()
    for bad in draw.shuffled([good | {"provider_id": 99, "name": "a"}, good, good | {"name": "b", "max_output": 9001}]):
        child.call("create_model", session, bad).raised("IntegrityError")
        expect("is a transaction left open?", db.in_transaction()).equals(False)
    child.call("create_model", session, good | {"name": draw.name()}).returned()
    db.gives("SELECT count(*) FROM models", [(2,)])


@contract.promise(part="updates", hint=3)
def updates(child, db, draw):
    """`update_model` changes what the payload says (`name`, `context`, `max_output`, `status`), and nothing
    else: a key that is not there stays as it is, a `context` or `max_output` of None becomes NULL. The
    other four keys of `create_model` do not occur in it; a key that no schema knows is refused, as there. For a model
    that is not there it returns None."""
    provided(db, draw)
    name = draw.name()
    for number in range(1, 7):
        db.given(STORED, number, f"{name} {number}", draw.slug(), 5000, 100)
    session = child.session(db, kind="sqlmodel")
    new = draw.name()
    changes = [{"context": None}, {"name": new, "status": "beta"}, {}, {"max_output": None, "status": "deprecated"},
               {"context": 1, "max_output": 1, "name": "a"}, {"status": "beta"}]  # fmt: skip
    for number, change in enumerate(changes, 1):
        child.call("update_model", session, number, change).returned()
    child.call("update_model", session, 6, {"status": "active"}).returned()
    child.call("update_model", session, draw.int(10, 99), {"name": new}).returns(None)
    expect("is a transaction left open?", db.in_transaction()).equals(False)
    db.gives("SELECT id, name, context, max_output, status FROM models",
             [(1, f"{name} 1", None, 100, "active"), (2, new, 5000, 100, "beta"), (3, f"{name} 3", 5000, 100, "active"),
              (4, f"{name} 4", 5000, None, "deprecated"), (5, "a", 1, 1, "active"),
              (6, f"{name} 6", 5000, 100, "active")])  # fmt: skip


@contract.promise(part="updates", hint=2)
def update_refuses(child, db, draw):
    """The rules of `create_model` hold for it as well, and None is no `name` and no `status`: such a payload
    raises a `ValidationError` (or another `ValueError`), and one that the database refuses its
    `IntegrityError`; nothing is changed, and the session can be used at once."""
    provided(db, draw)
    for number in (1, 2):
        db.given(STORED, number, f"m{number}", "", 5000, 100)
    before = db.rows(ROW)
    session = child.session(db, kind="sqlmodel")
    bad = [{"context": 0}, {"context": "a lot"}, {"max_output": 0}, {"max_output": -1}, {"name": ""}, {"name": None},
           {"status": "retired"}, {"status": None}, {"contxt": 5}]  # fmt: skip
    for payload in draw.shuffled(bad):
        child.call("update_model", session, 1, payload).raised("ValueError")
    child.call("update_model", session, 1, {"name": "m2"}).raised("IntegrityError")
    child.call("update_model", session, 2, {"max_output": 5001}).raised("IntegrityError")
    expect("is a transaction left open?", db.in_transaction()).equals(False)
    expect("the rows", db.rows(ROW)).equals(before)
    child.call("update_model", session, 1, {"max_output": 4999}).returned()
    db.gives("SELECT max_output FROM models WHERE id = 1", [(4999,)])


@contract.promise(part="response", hint=3)
def straight_after(child, db, draw):
    """The `ModelResponse` is complete straight after the insert: its `model_dump()` has the `id` that the
    database gave, and every other field of the payload and of the table's defaults."""
    provided(db, draw)
    session = child.session(db, kind="sqlmodel")
    good = full(draw)
    got = response(child, child.call("create_model", session, good))
    number = db.one("SELECT id FROM models")
    expect("the response", got).equals({"id": number} | good)
    name = draw.name()
    got = response(child, child.call("create_model", session, {"provider_id": 7, "name": name}))
    empty = {"version": "", "context": None, "max_output": None, "open_weights": False, "status": "active",
             "knowledge_cutoff": None}  # fmt: skip
    expect("the response", got).equals(
        {"id": db.one("SELECT max(id) FROM models"), "provider_id": 7, "name": name} | empty
    )


@contract.promise(part="response", hint=3)
def after_a_change(child, db, draw):
    """After `update_model` it has the whole row as it is then; and a `ModelResponse` without an `id` is refused."""
    provided(db, draw)
    name, version = draw.name(), draw.slug()
    db.given(STORED, 5, name, version, 5000, 100)
    answer = child.call("update_model", child.session(db, kind="sqlmodel"), 5, {"context": 6000})
    got = response(child, answer)
    row = {"id": 5, "provider_id": 7, "name": name, "version": version, "context": 6000, "max_output": 100,
           "open_weights": False, "status": "active", "knowledge_cutoff": None}  # fmt: skip
    expect("the response", got).equals(row)
    whole = child.ask(answer.handle, "model_dump").value  # what the class itself gives: it may have more fields
    without = {key: value for key, value in whole.items() if key != "id"}
    child.ask(child.named("ModelResponse"), "model_validate", whole).returned()
    child.ask(child.named("ModelResponse"), "model_validate", without).raised("ValueError")
    child.ask(child.named("ModelResponse"), "model_validate", {"id": None} | without).raised("ValueError")
