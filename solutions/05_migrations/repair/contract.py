"""What `repair` promises, and the probes that judge it."""

from grading.migration import expect, expect_rows, expect_schema, migration

contract = migration(
    id="repair",
    revisions=["team/migrations/versions/0003_currency_repaired.py"],
    starts_at="0001_subscriptions",
    given=["0002_currency.py"],
    hand_in="The revision `0003_currency_repaired`, on top of `0002_currency`. The judge lays `0002_currency.py` out "
    "itself, as it ran; what you change in that file is not looked at.",
    parts={"rows": 2, "rules": 1, "history": 1},
)
BAD, GOOD = "0002_currency", "0003_currency_repaired"


def rows(draw):
    """Subscriptions in several currencies, from before."""
    codes = draw.shuffled(["EUR", "USD", "GBP", "CHF"])
    said = ",".join(
        f"({10 + k}, 'reader {k}', '{draw.int(10, 99)}.00 {code}', {draw.int(1, 24)})" for k, code in enumerate(codes)
    )
    return f"INSERT INTO subscriptions (id, reader, price, months) VALUES {said};"


def went_on(db, draw, months):
    """What the website wrote after the bad revision: no currency, and months that nobody refused."""
    other = draw.choice(["USD", "SEK", "JPY"])
    db.given("INSERT INTO subscriptions (id, reader, price, months) VALUES (30, 'late', ?, 12)", f"49.00 {other}")
    db.given("INSERT INTO subscriptions (id, reader, price, months) VALUES (31, 'trial', '0.00 EUR', ?)", months)


def mended(before):
    """What must stand in the table after the repair."""
    return [(id, reader, price, max(months, 1), price[-3:]) for id, reader, price, months in before]


ALL = "SELECT id, reader, price, months FROM subscriptions"
NOW = "SELECT id, reader, price, months, currency FROM subscriptions"


@contract.promise(part="rows", hint=1)
def ran_before(project, draw):
    """On a file on which `0002_currency` has run, `currency` then says in every row what the last three letters of
    `price` say; `months` below 1 becomes 1; nothing else changes.
    """
    for months in (0, -3):
        db = project.filled(rows(draw))
        project.upgrade(db, BAD).returned()
        went_on(db, draw, months)
        before = db.rows(ALL)
        project.upgrade(db).returned()
        db.gives(NOW, mended(before))


@contract.promise(part="rows", hint=1)
def runs_now(project, draw):
    """On a file on which it has not run yet, `upgrade head` gives the same."""
    db = project.filled(rows(draw))
    before = db.rows(ALL)
    project.upgrade(db).returned()
    db.gives(NOW, mended(before))
    fresh = project.empty()
    project.upgrade(fresh).returned()
    fresh.gives(NOW, [])


@contract.promise(part="rules", hint=2)
def rules(project, draw):
    """After it, from either side, `months` below 1 is refused again, a currency must be given and must not be NULL;
    the schema says nothing else that it did not say after `0002_currency`.
    """
    wanted = project.filled(at="0003_subscriptions")
    add = "INSERT INTO subscriptions (reader, price, months, currency) VALUES ('x', '1.00 EUR', ?, 'EUR')"
    for stop in (BAD, "head"):
        db = project.filled(rows(draw))
        project.upgrade(db, stop).returned()
        project.upgrade(db).returned()
        expect_schema(db, wanted, probed="months")
        for months in (0, -draw.int(1, 9)):
            db.refuses(add, months)
        for months in (1, draw.int(2, 240)):
            db.accepts(add, months)
        db.refuses("INSERT INTO subscriptions (reader, price, months) VALUES ('x', '1.00 EUR', 1)")


@contract.promise(part="rules", hint=2)
def named(project):
    """The rule about `months` has a name, so that it lives through the next rebuild."""
    db = project.filled()
    project.upgrade(db).returned()
    named = [line for line in db.schema(names=True) if line.startswith("subscriptions: CONSTRAINT")]
    expect("a CHECK of `months` that has a name", any("months" in line for line in named)).is_true()


@contract.promise(part="history", hint=2)
def history(project):
    """What ran stays in the history: the one head is `0003_currency_repaired`, and below it stands `0002_currency`."""
    heads = [line.partition(" ")[0] for line in str(project.heads().returned().value).splitlines()]
    expect("the heads", heads).equals([GOOD])
    db = project.filled()
    project.upgrade(db, BAD).returned()
    expect("the revision of the file", db.versions()).equals([BAD])
    project.upgrade(db, "+1").returned()
    expect("the revision of the file", db.versions()).equals([GOOD])


@contract.promise(part="history", hint=3)
def back(project, draw):
    """`downgrade` to `0002_currency` gives the schema that `0002_currency` leaves, and changes no row; `upgrade` then
    gives what it gave before.
    """
    db = project.filled(rows(draw))
    project.upgrade(db, BAD).returned()
    left = db.copy()
    project.upgrade(db).returned()
    after = db.copy()
    expect("the upgrade has changed the schema", after.schema() != left.schema()).is_true()
    project.downgrade(db, BAD).returned()
    expect_schema(db, left)
    expect_rows(db, after.dump())
    project.upgrade(db).returned()
    expect_schema(db, after)
    expect_rows(db, after.dump())
