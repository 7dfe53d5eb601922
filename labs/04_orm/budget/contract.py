"""What `budget` promises: amounts and times as they come back, and what stands in the judge's own database."""

import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from grading.contract import expect, python

OLD = ["declarative_base", "Column", "query", "utcnow", "Float"]

contract = python(
    file="budget.py",
    calls=[
        "add_user(session, name, email)", "add_expense(session, user_id, category, amount, spent_on=None)",
        "total(session, user_id)", "by_category(session, user_id)",
    ],
    hand_in=(
        "The classes `Base`, `User`, `Category` and `Expense` with the attributes of the old file, "
        "`Expense.category` included, and its four functions. "
        "The tables are called `users`, `categories` and `expenses`, as they were, and are made by "
        "`Base.metadata.create_all`; foreign keys are enforced. Amounts are Decimals, dates are dates."
    ),
    on="",
    served=True,
    beside=["yesterday.py"],
    parts={"behaviour": 1, "money": 1, "times": 1, "style": 1},
)  # fmt: skip

TABLES = ("categories", "expenses", "users")


def begun(child, db):
    """The tables, and a session."""
    child.create_all("Base", db).returned()
    return child.session(db)


def user(child, session, draw):
    """A new user's id."""
    return child.call("add_user", session, draw.name(), f"{draw.slug()}@example.org").number


def cents(draw, most=99_999):
    """An amount with two decimals."""
    return Decimal(draw.int(1, most)) / 100


def later(second, first):
    """Is it a later time? None, or a time of which nobody knows the zone beside one that does, is not."""
    times = isinstance(first, datetime) and isinstance(second, datetime)
    return times and (first.tzinfo is None) == (second.tzinfo is None) and second > first


@contract.promise(part="behaviour", hint=1)
def stored(child, db, draw):
    """`add_user` and `add_expense` commit and return the new `id`. An e-mail address that is taken is refused with
    `IntegrityError`, and so is an expense of a user that is not there."""
    session = begun(child, db)
    name, email = draw.name(), f"{draw.slug()}@example.org"
    number = child.call("add_user", session, name, email).number
    day = date.fromisoformat(draw.date())
    expense = child.call("add_expense", session, number, draw.name(), cents(draw), day).number
    expect("is a transaction left open?", db.in_transaction()).equals(False)
    again = child.session(db)
    found = child.ask(again, "get", child.named("User"), number).handle
    expect("the user", child.values(found, "name", "email")).equals((name, email))
    found = child.ask(again, "get", child.named("Expense"), expense).handle
    expect("the expense", child.values(found, "user_id", "spent_on")).equals((number, day))
    child.call("add_user", child.session(db), draw.name(), email).raised("IntegrityError")
    child.call("add_expense", child.session(db), number + 99, draw.name(), cents(draw), day).raised("IntegrityError")


@contract.promise(part="behaviour", hint=1)
def tables(child, db, draw):
    """In these tables no column may be NULL; and a `Category` whose name is taken is refused with `IntegrityError`."""
    session = begun(child, db)
    for table in TABLES:
        columns = db.rows('SELECT name, "notnull" OR pk FROM pragma_table_info(?)', table)
        expect(f"is there a table {table}?", bool(columns)).equals(True)
        nullable = ", ".join(name for name, kept in columns if not kept)
        expect(f"columns of {table} that may be NULL", nullable or "none").equals("none")
    name = draw.name()
    for _ in range(2):
        child.ask(session, "add", child.call("Category", name=name).handle).returned()
    child.ask(session, "commit").raised("IntegrityError")


@contract.promise(part="behaviour", hint=1)
def categories(child, db, draw):
    """A category is made when its name is first used, and then used again; `by_category` gives a list of pairs
    `(name, sum)` of this user, ordered by name, only with categories in which the user has an expense."""
    session = begun(child, db)
    bo, ada, cy = (user(child, session, draw) for _ in range(3))
    first, second, third = sorted(draw.name() for _ in range(3))
    amounts = [Decimal(draw.int(1, 99)) for _ in range(4)]
    for who, name, amount in ((ada, second, amounts[0]), (bo, third, amounts[1]), (ada, first, amounts[2]),
                              (ada, second, amounts[3]), (cy, third, amounts[1]), (cy, first, amounts[0]),
                              (bo, first, amounts[3])):  # fmt: skip
        child.call("add_expense", session, who, name, amount).returned()
    wanted = [(first, amounts[2]), (second, amounts[0] + amounts[3])]
    got = [tuple(Decimal(str(v)) if isinstance(v, int | float) else v for v in row)
           for row in child.call("by_category", session, ada).rows]  # fmt: skip
    expect("the pairs", got).equals(wanted)
    expense = child.ask(session, "get", child.named("Expense"), 1).handle
    expect("expense.category.name", child.values(expense, "category.name")).equals((second,))


@contract.promise(part="money", hint=2, rounds=2)
def exact(child, db, draw):
    """`expense.amount`, `total` and the sums of `by_category` are Decimals and exact to the cent; the total of
    a user without expenses is `Decimal(0)`. No value in the database is a floating-point number (REAL)."""
    session = begun(child, db)
    bo, ada, cy, nobody = (user(child, session, draw) for _ in range(4))
    amounts = [Decimal("0.10"), Decimal("0.20"), Decimal("19.99"), cents(draw), cents(draw, 10**11)]
    name = draw.name()
    for amount in amounts:
        child.call("add_expense", session, ada, name, amount).returned()
    expect("the pairs", child.call("by_category", session, ada).rows).equals([(name, sum(amounts))])
    for other in (bo, cy):
        child.call("add_expense", session, other, name, cents(draw)).returned()
    child.call("total", session, ada).returns(sum(amounts))
    child.call("total", session, nobody).returns(Decimal(0))
    expense = child.ask(child.session(db), "get", child.named("Expense"), 3).handle
    expect("expense.amount", child.values(expense, "amount")).equals((amounts[2],))
    for table in TABLES:
        for (column,) in db.rows("SELECT name FROM pragma_table_info(?)", table):
            reals = db.one(f'SELECT count(*) FROM "{table}" WHERE typeof("{column}") = \'real\'')
            expect(f"REAL values in {table}.{column}", reals).equals(0)


@contract.promise(part="money", hint=3)
def no_third_decimal(child, db, draw):
    """An amount with more than two decimals is refused with an exception, also one below zero, and nothing of it is
    stored (the caller rolls back); `12.340` has two, for its last decimal is 0."""
    session = begun(child, db)
    ada = user(child, session, draw)
    amount = cents(draw) + Decimal(draw.int(1, 9)) / 1000
    child.call("add_expense", session, ada, draw.name(), amount).raised()
    child.ask(session, "rollback").returned()
    other = child.session(db)
    child.call("add_expense", other, ada, draw.name(), -amount).raised()
    child.ask(other, "rollback").returned()
    again = child.session(db)
    child.call("total", again, ada).returns(Decimal(0))
    child.call("add_expense", again, ada, draw.name(), Decimal("12.340")).returned()
    child.call("total", again, ada).returns(Decimal("12.34"))


@contract.promise(part="times", hint=2)
def aware(child, db, draw):
    """`created_at` of a user and of an expense is the time at which it was made, as an aware datetime in UTC."""
    session = begun(child, db)
    before = datetime.now(UTC) - timedelta(seconds=1)
    ada = user(child, session, draw)
    expense = child.call("add_expense", session, ada, draw.name(), cents(draw)).number
    after = datetime.now(UTC) + timedelta(seconds=1)
    again = child.session(db)
    for name, number in (("User", ada), ("Expense", expense)):
        found = child.ask(again, "get", child.named(name), number).handle
        (at,) = child.values(found, "created_at")
        in_utc = isinstance(at, datetime) and at.utcoffset() == timedelta(0)
        expect(f"is created_at of the {name} aware, in UTC?", in_utc).equals(True)
        expect(f"is created_at of the {name} the time at which it was made?", before <= at <= after).equals(True)


@contract.promise(part="times", hint=3)
def each_its_own(child, db, draw):
    """Two users, or two expenses, that are made one after the other, more than a second apart, have different times."""
    session = begun(child, db)
    numbers = []
    for pause in (0, 1.1):
        time.sleep(pause)
        who = user(child, session, draw)
        numbers.append((who, child.call("add_expense", session, who, draw.name(), cents(draw)).number))
    again = child.session(db)
    for name, pair in zip(("User", "Expense"), zip(*numbers, strict=True), strict=True):
        (one,), (two,) = (
            child.values(child.ask(again, "get", child.named(name), n).handle, "created_at") for n in pair
        )
        expect(f"is created_at of the second {name} later than that of the first?", later(two, one)).equals(True)


@contract.promise(part="times", hint=3)
def today(child, db, draw):
    """An expense for which no day is given has the day of today (in UTC or where the program runs), also in a program
    that has been running since yesterday."""
    child.create_all("Base", db).returned()
    days = {date.today(), datetime.now(UTC).date()}
    db.note("budget.py was imported yesterday")
    budget = child.ask(child.module("yesterday.py"), "started").handle
    session = child.session(db)
    ada = child.ask(budget, "add_user", session, draw.name(), f"{draw.slug()}@example.org").number
    expense = child.ask(budget, "add_expense", session, ada, draw.name(), cents(draw)).number
    days |= {date.today(), datetime.now(UTC).date()}
    found = child.ask(child.session(db), "get", child.attribute(budget, "Expense").handle, expense).handle
    (day,) = child.values(found, "spent_on")
    expect("is spent_on today?", day in days).equals(True)


@contract.promise(part="style", hint=1)
def todays_style(answer):
    """Your file uses none of these names: `declarative_base`, `Column`, `query`, `utcnow`, `Float`. (`mapped_column` is
    another name; a variable of yours may be called so, and a text or a comment may say what it likes.)"""
    used = [name for name in OLD if answer.uses(name)]
    expect("old names that are used", ", ".join(used) or "none").equals("none")
