"""What `model_cards` promises: one card a model, by the table and in the classes."""

from grading.contract import expect, python

contract = python(
    file="model_cards.py",
    calls=[],
    hand_in=(
        "The classes `Model` (table `models`: `id`, `name`, both required) and `ModelCard` (table `model_cards`: "
        "`id`, `model_id`, `summary`, which are required, and `license` and `url`, which may be NULL). `Model.card` "
        "and `ModelCard.model` are two ends of one relationship. Foreign keys are enforced, and the tables are made "
        "by `Base.metadata.create_all`."
    ),
    on="",
    served=True,
    parts={"one": 1, "deletes": 1},
)
CARDS = "SELECT model_id, summary FROM model_cards"


def tables(child, db, draw):
    """Two models, the first of them with a card."""
    child.create_all("Base", db).returned()
    db.given("INSERT INTO models (id, name) VALUES (1, ?), (2, ?)", draw.name(), draw.name())
    db.given("INSERT INTO model_cards (model_id, summary) VALUES (1, 'first')")


def get(child, session, number):
    """A model by its id."""
    return child.ask(session, "get", child.named("Model"), number).returned().handle


@contract.promise(part="one", hint=2)
def second(child, db, draw):
    """A second card of a model is refused by the table; so are a card without a model, or of one that is not there,
    and one without a summary. A card without license and url is accepted."""
    tables(child, db, draw)
    db.refuses("INSERT INTO model_cards (model_id, summary) VALUES (1, ?)", draw.name())
    db.refuses("INSERT INTO model_cards (model_id, summary) VALUES (?, 'x')", draw.int(3, 99))
    db.refuses("INSERT INTO model_cards (summary) VALUES ('x')")
    db.refuses("INSERT INTO model_cards (model_id) VALUES (2)")
    db.refuses("INSERT INTO models (name) VALUES (NULL)")
    db.accepts("INSERT INTO model_cards (model_id, summary, license, url) VALUES (2, ?, NULL, NULL)", draw.name())


@contract.promise(part="one", hint=2)
def one_object(child, db, draw):
    """`model.card` is one object, not a list, and None for a model without a card; a model that is made with
    `card=…` is the card's `model` at once, and a card that is made with `model=…` is the model's `card`."""
    tables(child, db, draw)
    session = child.session(db)
    expect("summary of model 1's card", child.values(get(child, session, 1), "card.summary")).equals(("first",))
    expect("card of model 2", child.attribute(get(child, session, 2), "card").value).equals(None)
    name, summary = draw.name(), draw.name()
    card = child.call("ModelCard", summary=summary).handle
    model = child.call("Model", name=name, card=card).handle
    expect("card.model.name", child.values(card, "model.name")).equals((name,))
    other = child.call("Model", name=name).handle
    child.call("ModelCard", summary="other", model=other).returned()
    expect("summary of the other model's card", child.values(other, "card.summary")).equals(("other",))
    child.ask(session, "add", model).returned()
    child.ask(session, "commit").returned()
    db.gives(
        "SELECT m.name, c.summary FROM model_cards AS c JOIN models AS m ON m.id = c.model_id WHERE m.id > 2",
        [(name, summary)],
    )


@contract.promise(part="deletes", hint=3)
def dies(child, db, draw):
    """A model that is deleted, by plain SQL or by a session, takes its card along, whether the card has been loaded or
    not; a card that is deleted leaves its model."""
    tables(child, db, draw)
    db.given("INSERT INTO models (id, name) VALUES (3, 'c'), (4, 'd')")
    db.given("INSERT INTO model_cards (model_id, summary) VALUES (2, 'second'), (3, 'third'), (4, 'fourth')")
    db.accepts("DELETE FROM models WHERE id = 3")
    session = child.session(db)
    for number, loaded in zip((1, 2), draw.shuffled([True, False]), strict=True):
        model = get(child, session, number)
        if loaded:
            child.values(model, "card.summary")
        child.ask(session, "delete", model).returned()
        child.ask(session, "commit").returned()
    db.gives(CARDS, [(4, "fourth")])
    db.accepts("DELETE FROM model_cards")
    db.gives("SELECT id FROM models", [(4,)])


@contract.promise(part="deletes", hint=3)
def taken(child, db, draw):
    """A card that is taken from its model, `model.card = None`, is deleted at the next flush."""
    tables(child, db, draw)
    session = child.session(db)
    child.ask(get(child, session, 1), "__setattr__", "card", None).returned()
    child.ask(session, "commit").returned()
    db.gives("SELECT count(*) FROM model_cards", [(0,)])
    db.gives("SELECT id FROM models", [(1,), (2,)])
