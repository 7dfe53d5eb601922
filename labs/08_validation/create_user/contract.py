"""What `create_user` promises, and the probes that judge it: real processes, and a lock that the judge holds."""

import re
import time

from grading.contract import Broken, expect, python

contract = python(
    file="create_user.py",
    calls="create_user(session, username, email, age)",
    hand_in=(
        "A function `create_user(session, username, email, age=None)` that adds a user and returns the new id, or "
        "raises `Taken`, which says the names of the fields in its message, as given. `session` is a session of "
        "SQLAlchemy; the values have been validated before. In the check, `users` has an `id`, a `username` and an "
        "`email`, both UNIQUE without the case of letters, and an `age` with a CHECK. Each process opens a session of "
        "its own."
    ),
    on=(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, username TEXT NOT NULL COLLATE NOCASE UNIQUE, "
        "email TEXT NOT NULL COLLATE NOCASE UNIQUE, age INTEGER CHECK (age BETWEEN 0 AND 150));"
    ),
    seconds=20,
    preload="orm",
    beside=["driver.py"],
    parts={"creates": 1, "conflicts": 1, "race": 2},
)

GIVEN = "INSERT INTO users (id, username, email) VALUES (?, ?, ?)"
COUNT = "SELECT count(*) FROM users"


def session(child, db):
    """A session of the child's own on the file."""
    return child.ask(child.module("driver.py"), "session", db).handle


def person(draw):
    """A name and an address that nobody else has."""
    return draw.slug(), f"{draw.slug()}@example.org"


def taken(outcome, *fields):
    """Broken unless it raised Taken, and its message names exactly these fields."""
    outcome.raised("Taken")
    named = sorted(set(re.findall(r"\busername\b|\bemail\b", outcome.message)))
    if named != sorted(fields):
        raise Broken(f"raises Taken: taken: {', '.join(sorted(fields))}", outcome.said(), f"taken:{', '.join(named)}")


@contract.promise(part="creates", hint=1)
def creates(child, db, draw):
    """A new user is stored and committed when the function returns, and it returns the `id`. An `age` that is not
    given is NULL."""
    open_, (name, mail), (other, address) = session(child, db), person(draw), person(draw)
    db.given(GIVEN, start := draw.int(2, 90), "somebody", "else@example.org")
    age = draw.int(0, 150)
    child.call("create_user", open_, name, mail, age).returns(start + 1)
    child.call("create_user", open_, other, address).returns(start + 2)
    child.kill()
    db.gives("SELECT id, username, email, age FROM users WHERE id > ?",
             [(start + 1, name, mail, age), (start + 2, other, address, None)], start)  # fmt: skip


@contract.promise(part="conflicts", hint=1)
def both(child, db, draw):
    """If the username or the address is taken, in whatever case of letters, it raises `Taken` with the names of the
    fields that are taken: of both, if both are, also if they belong to two different users. Nothing is stored."""
    open_, (name, mail), (other, address) = session(child, db), person(draw), person(draw)
    db.given(GIVEN, 1, name, mail)
    db.given(GIVEN, 2, other, address)
    for first, second in draw.shuffled([(name, address), (other, mail), (name.upper(), mail), (name, mail.upper())]):
        taken(child.call("create_user", open_, first, second), "username", "email")
    taken(child.call("create_user", open_, draw.choice([name, other.upper()]), person(draw)[1]), "username")
    taken(child.call("create_user", open_, person(draw)[0], draw.choice([mail, address.upper()])), "email")
    db.gives(COUNT, [(2,)])


@contract.promise(part="conflicts", hint=2)
def usable(child, db, draw):
    """After a refusal the same session can be used at once, and keeps no lock on the file."""
    open_, (name, mail), (other, address) = session(child, db), person(draw), person(draw)
    db.given(GIVEN, 1, name, mail)
    taken(child.call("create_user", open_, name, address), "username")
    expect("is the file locked?", db.locked()).equals(False)
    child.call("create_user", open_, other, address).returns(2)
    db.gives(COUNT, [(2,)])


@contract.promise(part="conflicts", hint=3)
def other_rules(child, db, draw):
    """Another refusal of the database is no `Taken`: an `age` of 200 reaches the caller as an `IntegrityError`; after
    it, too, the session can be used at once, and no lock is left."""
    open_, (name, mail) = session(child, db), person(draw)
    child.call("create_user", open_, name, mail, draw.int(151, 999)).raised("IntegrityError")
    expect("is the file locked?", db.locked()).equals(False)
    child.call("create_user", open_, name, mail, 30).returns(1)
    db.gives(COUNT, [(1,)])


@contract.promise(part="race", hint=2, rounds=2)
def rival(child, db, draw):
    """A rival may write between any two of your statements: here another program holds the write lock while
    `create_user` is called, adds a user with the same name, or the same address, or both, and commits. Then
    `create_user` raises the same `Taken`, and the session can be used."""
    open_, (name, mail), (other, address) = session(child, db), person(draw), person(draw)
    same_name, same_mail = draw.choice([(True, True), (True, False), (False, True)])
    with db.lock():
        db.note("another program holds the write lock; meanwhile create_user is called")
        call = child.start("create_user", open_, name, mail)
        time.sleep(0.8)
        db.given(GIVEN, 7, name if same_name else other, mail if same_mail else address)
    fields = [field for field, same in (("username", same_name), ("email", same_mail)) if same]
    taken(call.wait(), *fields)
    new, place = person(draw)
    child.call("create_user", open_, new, place).returns(8)
    db.gives(COUNT, [(2,)])


@contract.promise(part="race", hint=3)
def six_processes(child, spawn, db, draw):
    """Six processes ask for the same user at the same time: one gets an id, the other five `Taken` with both fields,
    and there is one row."""
    name, mail = person(draw)
    crew = [child, *(spawn() for _ in range(5))]
    sessions = [session(one, db) for one in crew]
    with db.lock():
        db.note("six processes call create_user while another program holds the write lock, which then goes")
        calls = [one.start("create_user", open_, name, mail) for one, open_ in zip(crew, sessions, strict=True)]
        time.sleep(0.8)
    outcomes = [call.wait() for call in calls]
    made = [outcome for outcome in outcomes if outcome.error is None]
    expect("calls that return", len(made)).equals(1)
    made[0].returns(1)
    for outcome in outcomes:
        if outcome.error is not None:
            taken(outcome, "username", "email")
    db.gives("SELECT username, email FROM users", [(name, mail)])
