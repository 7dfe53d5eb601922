"""What `sessions` promises: the judge sees what is committed, rolled back or left open; given jobs do the work."""

from grading.contract import expect, python

contract = python(
    file="sessions.py",
    calls="work(engine, fn)",
    hand_in=(
        "A function `work(engine, fn)`. It makes a session of SQLAlchemy on the engine, calls `fn(session)` once, "
        "and ends the work. `fn` neither commits nor rolls back by itself."
    ),
    on="CREATE TABLE notes (id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    served=True,
    beside=["jobs.py"],
    parts={"commits": 1, "rolls_back": 1, "usable": 1},
)

TEXTS = "SELECT text FROM notes"


class Jobs:
    """The module with the jobs, and an engine, in the child."""

    def __init__(self, child, db):
        self.child, self.db = child, db
        self.module = child.module("jobs.py")
        self.engine = child.engine(db)

    def run(self, job, *args):
        """Call `work` with a job that was made for these arguments."""
        fn = self.child.ask(self.module, job, *args).handle
        return self.child.call("work", self.engine, fn)

    def closed(self):
        """Nothing may be left open."""
        expect("is a transaction left open?", self.db.in_transaction()).equals(False)


@contract.promise(part="commits", hint=1)
def commits(child, db, draw):
    """What `fn` has done through the session is committed when `work` returns, also what it only added and did not
    flush; and no transaction is left open."""
    jobs = Jobs(child, db)
    texts = [draw.name() for _ in range(3)]
    for text, flush in zip(texts, (True, False, True), strict=True):
        jobs.run("adding", text, flush).returned()
        jobs.closed()
    db.gives(TEXTS, [(text,) for text in texts])


@contract.promise(part="commits", hint=1)
def hands_on(child, db, draw):
    """`work` returns what `fn` returns."""
    jobs = Jobs(child, db)
    for value in (draw.int(1, 999), draw.name(), None, [draw.int(1, 9)]):
        jobs.run("returning", value).returns(value)
        jobs.closed()


@contract.promise(part="rolls_back", hint=1)
def fails(child, db, draw):
    """If `fn` raises, nothing of the work is stored, no transaction is left open, and that very exception
    reaches the caller."""
    jobs = Jobs(child, db)
    kept, lost = draw.name(), draw.name()
    jobs.run("adding", kept, True).returned()
    for flush in draw.shuffled([True, False]):
        jobs.run("failing", lost, flush).raised("Halfway").mentioning(lost)
        jobs.closed()
    db.gives(TEXTS, [(kept,)])


@contract.promise(part="rolls_back", hint=1)
def refused(child, db, draw):
    """So it is, too, if the database refuses at the end, when the work is committed (`IntegrityError`)."""
    jobs = Jobs(child, db)
    text, lost = draw.name(), draw.name()
    jobs.run("adding", text, True).returned()
    jobs.run("adding_both", lost, text).raised("IntegrityError")
    jobs.closed()
    db.gives(TEXTS, [(text,)])


@contract.promise(part="rolls_back", hint=1)
def own_session(child, db, draw):
    """Each call has a session of its own: what a failed one left in its session is not stored by the next, and what a
    caller holds does not come back with it."""
    jobs = Jobs(child, db)
    lost, kept = draw.name(), draw.name()
    jobs.run("failing", lost, False).raised("Halfway")
    jobs.run("adding", kept, False).returned()
    db.gives(TEXTS, [(kept,)])
    first, second = (jobs.run("number_of").value for _ in range(2))
    expect("is the session of the second call another one?", first != second).equals(True)
    db.given("UPDATE notes SET text = ?", lost)
    jobs.run("reading").returns([lost])


@contract.promise(part="usable", hint=2)
def usable(child, db, draw):
    """A mapped object that `fn` returns can be read afterwards, without a session: its columns are what they
    were when the work ended, an `id` that the database gave included."""
    jobs = Jobs(child, db)
    text = draw.name()
    for flush in (True, False):
        note = jobs.run("adding", f"{text} {flush}", flush).handle
        number = db.one("SELECT id FROM notes WHERE text = ?", f"{text} {flush}")
        expect("is it stored?", number is not None).equals(True)
        expect("id and text of the object", child.values(note, "id", "text")).equals((number, f"{text} {flush}"))
    found = jobs.run("finding", f"{text} True").handle
    expect("the text of an object that was read", child.values(found, "text")).equals((f"{text} True",))


@contract.promise(part="usable", hint=2)
def closed(child, db, draw):
    """The session itself is closed, also if `fn` keeps it: the object belongs to none any more, and reading it sends
    nothing."""
    jobs = Jobs(child, db)
    note = jobs.run("keeping", draw.name()).handle
    with db.counted() as sent:
        child.values(note, "id", "text")
    expect("statements", sent.count).equals(0)
    child.ask(jobs.module, "belongs_to_a_session", note).returns(False)
