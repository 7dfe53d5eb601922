"""The probes of the repaired draft: its functions are called, and the judge looks at the file that they leave."""

import time

from grading.contract import Critique, expect

ROW = "SELECT id, email, plan, seats FROM subscribers"
PUT = "INSERT INTO subscribers (id, email, plan, seats) VALUES (?, ?, ?, ?)"


def add(contract: Critique) -> None:
    """Give the contract its probes."""
    contract.promise(no_warning, requires="works", part="classes")
    contract.promise(works, requires="works", part="service")
    contract.promise(email, requires="email", part="classes")
    contract.promise(values, requires="values", part="classes")
    contract.promise(update, requires="update", part="classes")
    contract.promise(out, requires="out", part="classes")
    contract.promise(twice, requires="twice", part="service")
    contract.promise(rival, requires="twice", part="service")
    contract.promise(others, requires="twice", part="service")
    contract.promise(refused, requires="table", part="table")
    contract.promise(accepted, requires="table", part="table")


def begun(child, db):
    """The table, and a connection of the child's."""
    script = child.ask(child.module("driver.py"), "schema").returned().value
    conn = child.connect(db)
    child.ask(conn, "executescript", script).returned()
    return conn


def address(draw):
    """An ordinary address in small letters."""
    return f"{draw.slug()}@example.org"


def no_warning(child):
    """Nothing warns."""
    expect("warnings", child.ask(child.module("driver.py"), "warned").returned().value).equals([])


def works(child, db, draw):
    """Subscribers are stored, changed, and found by another connection."""
    conn, first, second = begun(child, db), address(draw), address(draw)
    child.call("subscribe", conn, {"email": first, "plan": "daily", "seats": 7}).returns(1)
    child.call("subscribe", conn, {"email": second}).returns(2)
    db.gives(ROW, [(1, first, "daily", 7), (2, second, "weekly", 1)])
    child.call("change", conn, 2, {"seats": 99}).returns(1)
    child.call("change", conn, 1, {"plan": "weekly", "email": f"x{first}"}).returns(1)
    child.call("change", conn, 2, {}).returns(0)
    child.call("change", conn, draw.int(5, 99), {"seats": 5}).returns(0)
    db.gives(ROW, [(1, f"x{first}", "weekly", 7), (2, second, "weekly", 99)])


def email(child, db, draw):
    """The address is normalised; without an @ it is refused."""
    conn, mail = begun(child, db), address(draw)
    child.call("subscribe", conn, {"email": f"  {mail.upper()} "}).returned()
    db.gives("SELECT email FROM subscribers", [(mail,)])
    for bad in ("nobody", "", "   "):
        child.call("subscribe", conn, {"email": bad}).raised("ValidationError")
    db.gives("SELECT count(*) FROM subscribers", [(1,)])


def values(child, db, draw):
    """Plans and seats, and their ends."""
    conn = begun(child, db)
    wrong = [
        ("plan", "monthly"),
        ("plan", "Weekly"),
        ("seats", 0),
        ("seats", 100),
        ("seats", "many"),
        ("seats", None),
        ("plan", None),
    ]
    for key, value in draw.shuffled(wrong):
        child.call("subscribe", conn, {key: value, "email": address(draw)}).raised("ValidationError")
    for seats in (1, 99):
        child.call("subscribe", conn, {"email": address(draw), "seats": seats}).returned()
    db.gives("SELECT count(*) FROM subscribers", [(2,)])


def update(child, db, draw):
    """No rule can be got round by a change."""
    conn, mail, new = begun(child, db), address(draw), address(draw)
    db.given(PUT, 1, mail, "daily", 5)
    wrong = [{"email": "nobody"}, {"email": None}, {"plan": "monthly"}, {"plan": None}, {"seats": 0}, {"seats": 100},
             {"seats": None}, {"seats": "many"}]  # fmt: skip
    for payload in draw.shuffled(wrong):
        child.call("change", conn, 1, payload).raised("ValidationError")
    db.gives(ROW, [(1, mail, "daily", 5)])
    child.call("change", conn, 1, {"email": f" {new.upper()} "}).returned()
    db.gives(ROW, [(1, new, "daily", 5)])


def out(child, draw):
    """An object with attributes is read."""
    mail, seats = address(draw), draw.int(1, 99)
    child.ask(child.module("driver.py"), "shown", 3, mail, "daily", seats).returns([3, mail, "daily", seats])


def twice(child, db, draw):
    """The second subscription is refused with AlreadySubscribed, and nothing is left open."""
    conn, mail = begun(child, db), address(draw)
    child.call("subscribe", conn, {"email": mail}).returns(1)
    for same in (mail, mail.upper(), f" {mail.title()} "):
        child.call("subscribe", conn, {"email": same, "seats": 2}).raised("AlreadySubscribed")
    expect("is the file locked?", db.locked()).equals(False)
    child.call("subscribe", conn, {"email": address(draw)}).returns(2)
    db.gives("SELECT count(*) FROM subscribers", [(2,)])


def rival(child, db, draw):
    """A rival writes while subscribe waits for the lock."""
    conn, mail = begun(child, db), address(draw)
    with db.lock():
        db.note("another program holds the write lock; meanwhile subscribe is called")
        call = child.start("subscribe", conn, {"email": mail})
        time.sleep(0.8)
        db.given(PUT, 7, mail, "weekly", 1)
    call.wait().raised("AlreadySubscribed")
    child.call("subscribe", conn, {"email": address(draw)}).returns(8)
    db.gives("SELECT count(*) FROM subscribers", [(2,)])


def others(child, db, draw):
    """An error that is about no address is not called one."""
    conn = begun(child, db)
    db.given("DROP TABLE subscribers")
    child.call("subscribe", conn, {"email": address(draw)}).raised("OperationalError")


def refused(child, db, draw):
    """Plain SQL meets the rules, too."""
    begun(child, db)
    mail = address(draw)
    db.accepts(PUT, 1, mail, "daily", 5)
    for plan in ("monthly", "", None):
        db.refuses(PUT, 2, address(draw), plan, 5)
    for seats in (0, 100, -draw.int(1, 99), 1.5, "many", None):
        db.refuses(PUT, 2, address(draw), "daily", seats)
        db.refuses("UPDATE subscribers SET seats = ?", seats)
    for same in (mail, mail.upper(), None):
        db.refuses(PUT, 2, same, "daily", 5)
    db.gives("SELECT count(*) FROM subscribers", [(1,)])


def accepted(child, db, draw):
    """What is right is stored."""
    begun(child, db)
    for number, (plan, seats) in enumerate([("daily", 1), ("weekly", 99), ("daily", draw.int(2, 98))], 1):
        db.accepts(PUT, number, address(draw), plan, seats)
    db.gives("SELECT count(*) FROM subscribers", [(3,)])
