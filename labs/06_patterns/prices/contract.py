"""What `prices` promises: periods that never overlap, and amounts that are money."""

from grading.contract import statements

TABLES = """
CREATE TABLE providers (id INTEGER NOT NULL PRIMARY KEY, slug TEXT NOT NULL);
CREATE TABLE models (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL);
"""

contract = statements(
    file="prices.sql",
    hand_in=(
        "A script that makes the table `prices` with the columns `id` (SQLite chooses it), `model_id`, "
        "`provider_id`, `kind`, `micro_usd_per_mtok`, `valid_from` and `valid_to`, and its triggers. `valid_from` is "
        "the first day of a price, `valid_to` is the day after its last one; NULL is an open end. The `id` of a price "
        "does not change. Nothing is written with `REPLACE`."
    ),
    on=TABLES,
    parts={"values": 2, "periods": 2},
)
ADD = (
    "INSERT INTO prices (model_id, provider_id, kind, micro_usd_per_mtok, valid_from, valid_to) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
ALL = "SELECT model_id, provider_id, kind, valid_from, valid_to FROM prices"


def parents(db):
    """Two models, two providers."""
    db.given("INSERT INTO models (id, name) VALUES (1, 'one'), (2, 'two')")
    db.given("INSERT INTO providers (id, slug) VALUES (1, 'alba'), (2, 'brio')")


def spring(db, until="2026-06-01"):
    """A price from March on."""
    parents(db)
    db.accepts(ADD, 1, 1, "input", 500, "2026-03-01", until)


@contract.promise(part="values", hint=1)
def amounts(db, draw):
    """An amount is a whole number, 0 or more (0 is free); an amount below 0, with a fraction, that is a text of
    letters, or that is missing is refused. The kind is `input` or `output`."""
    parents(db)
    for year, good in enumerate((0, 1, draw.int(2, 10**9)), start=2001):
        db.accepts(ADD, 1, 1, "input", good, f"{year}-01-01", f"{year}-02-01")
    for bad in (-1, 0.5, draw.int(1, 9) + 0.25, "cheap", None):
        db.refuses(ADD, 1, 1, "input", bad, "2026-01-01", None)
    db.accepts(ADD, 1, 1, "output", 7, "2026-01-01", None)
    for bad in ("Input", "", "cached", None):
        db.refuses(ADD, 1, 2, bad, 7, "2026-01-01", None)


@contract.promise(part="values", hint=1)
def days(db, draw):
    """Days are dates like `2026-03-01` that exist, and a period has at least one day. `valid_from` can't be NULL."""
    parents(db)
    db.accepts(ADD, 1, 1, "input", 5, "2024-02-29", "2024-03-01")
    for bad in ("2026-02-30", "2026-2-1", "01.03.2026", "2026-03-01 10:00:00", "tomorrow", "", None):
        db.refuses(ADD, 1, 2, "input", 5, bad, None)
        if bad is not None:
            db.refuses(ADD, 1, 2, "input", 5, "2020-01-01", bad)
    db.refuses(ADD, 1, 2, "input", 5, "2026-03-01", "2026-03-01")
    db.refuses(ADD, 1, 2, "input", 5, "2026-03-02", "2026-03-01")


@contract.promise(part="values", hint=1)
def keys(db, draw):
    """Model and provider of a price must be there; a model or a provider with prices can't be deleted."""
    spring(db)
    db.refuses(ADD, draw.int(3, 99), 1, "input", 5, "2020-01-01", None)
    db.refuses(ADD, 1, draw.int(3, 99), "input", 5, "2027-01-01", None)
    db.refuses(ADD, None, 1, "input", 5, "2020-01-01", None)
    db.refuses(ADD, 1, None, "input", 5, "2020-01-01", None)
    db.refuses("DELETE FROM models WHERE id = 1")
    db.refuses("DELETE FROM providers WHERE id = 1")
    db.accepts("DELETE FROM models WHERE id = 2")


OVERLAPS = [
    ("2026-03-01", "2026-06-01"), ("2026-04-01", "2026-05-01"), ("2026-01-01", "2026-12-01"),
    ("2026-01-01", "2026-03-02"), ("2026-05-31", "2026-07-01"), ("2026-05-31", None),
    ("2020-01-01", None), ("2026-03-01", "2026-03-02"), ("2026-03-01", None),
]  # fmt: skip


@contract.promise(part="periods", hint=2)
def overlaps(db, draw):
    """A price whose period has a day in common with another one of the same model, provider and kind is refused."""
    spring(db)
    for start, end in draw.shuffled(OVERLAPS):
        db.refuses(ADD, 1, 1, "input", 400, start, end)
    db.gives(ALL, [(1, 1, "input", "2026-03-01", "2026-06-01")])


@contract.promise(part="periods", hint=2)
def side_by_side(db, draw):
    """A period may begin on the day on which another one ends; and other models, providers and kinds have prices of
    their own. One INSERT may bring several."""
    spring(db)
    db.accepts(ADD, 1, 1, "input", 400, "2026-06-01", None)
    db.accepts(ADD, 1, 1, "input", 600, "2026-01-01", "2026-03-01")
    for model, provider, kind in draw.shuffled([(2, 1, "input"), (1, 2, "input"), (1, 1, "output")]):
        db.accepts(ADD, model, provider, kind, 5, "2026-03-01", None)
    db.accepts(ADD, 2, 2, "output", 5, "2020-01-01", "2021-01-01")
    for model, provider, kind in draw.shuffled([(1, 2, "output"), (2, 1, "output"), (2, 2, "input")]):
        db.accepts(ADD, model, provider, kind, 5, "2020-01-01", "2021-01-01")
    several = "INSERT INTO prices (model_id, provider_id, kind, micro_usd_per_mtok, valid_from, valid_to) VALUES "
    db.accepts(several + "(2, 2, 'output', 1, '2026-01-01', '2026-02-01'), (2, 2, 'output', 2, '2026-02-01', NULL)")
    db.refuses(several + "(2, 2, 'input', 1, '2026-01-01', '2026-02-02'), (2, 2, 'input', 2, '2026-02-01', NULL)")


@contract.promise(part="periods", hint=2)
def open_end(db, draw):
    """An open end has every day from its first one on: a later price is refused until the open one is closed."""
    spring(db, None)
    later = f"{draw.int(2027, 2999)}-01-01"
    db.refuses(ADD, 1, 1, "input", 400, later, None)
    db.refuses(ADD, 1, 1, "input", 400, "2026-01-01", "2026-03-02")
    db.accepts(ADD, 1, 1, "input", 400, "2026-01-01", "2026-03-01")
    db.accepts("UPDATE prices SET valid_to = ? WHERE valid_to IS NULL", later)
    db.accepts(ADD, 1, 1, "input", 300, later, None)


AS_OF = """
    SELECT micro_usd_per_mtok FROM prices WHERE model_id = 1 AND provider_id = 1 AND kind = 'input'
       AND valid_from <= :day AND (valid_to IS NULL OR :day < valid_to)
"""


@contract.promise(part="periods", hint=2, rounds=2)
def as_of(db, draw):
    """So the question of above has one answer at most *as of* any day: the price whose period has this day."""
    parents(db)
    kept = []
    for amount in range(100, 106):
        start = draw.int(1, 20)
        end = draw.choice([None, start + draw.int(1, 4), start + draw.int(1, 9)])
        period = (f"2026-03-{start:02}", end and f"2026-03-{end:02}")
        if any(start < (other or 99) and begin < (end or 99) for begin, other, _ in kept):
            db.refuses(ADD, 1, 1, "input", amount, *period)
        else:
            db.accepts(ADD, 1, 1, "input", amount, *period)
            kept.append((start, end, amount))
    for day in sorted({draw.int(1, 30) for _ in range(4)} | {start for start, *_ in kept}):
        wanted = [(amount,) for start, end, amount in kept if start <= day < (end or 99)]
        db.gives(AS_OF.replace(":day", f"'2026-03-{day:02}'"), wanted)


@contract.promise(part="periods", hint=3)
def moved(db, draw):
    """An UPDATE that makes two periods overlap is refused, whichever column it changes; any other UPDATE of
    one price, also of its period, is accepted."""
    spring(db)
    db.accepts(ADD, 1, 1, "input", 400, "2026-07-01", "2026-09-01")
    db.accepts(ADD, 2, 1, "input", 400, "2026-08-01", None)
    july = "WHERE valid_from = '2026-07-01' AND model_id = 1"
    db.refuses(f"UPDATE prices SET valid_from = '2026-05-31' {july}")
    db.refuses(
        "UPDATE prices SET valid_to = ? WHERE valid_from = '2026-03-01'",
        draw.choice(["2026-07-02", None, "2030-01-01"]),
    )
    db.refuses("UPDATE prices SET model_id = 1 WHERE model_id = 2")
    db.accepts("UPDATE prices SET kind = 'output' WHERE model_id = 2")
    db.accepts("UPDATE prices SET model_id = 1 WHERE model_id = 2")
    db.refuses("UPDATE prices SET kind = 'input' WHERE kind = 'output'")
    db.accepts(f"UPDATE prices SET micro_usd_per_mtok = 1 {july}")
    db.accepts(f"UPDATE prices SET valid_to = '2026-10-01' {july}")
    db.accepts(f"UPDATE prices SET valid_from = '2026-06-01' {july}")
    db.accepts("UPDATE prices SET valid_from = '2026-07-01' WHERE valid_to = '2026-10-01'")
    for until in draw.shuffled(["2026-06-20", "2026-07-01"]):
        db.accepts("UPDATE prices SET valid_to = ? WHERE valid_from = '2026-03-01'", until)


@contract.promise(part="periods", hint=3)
def moved_apart(db, draw):
    """Prices of other models, providers and kinds, and open ends, count for an UPDATE as they do for an INSERT."""
    parents(db)
    for model, provider, kind in draw.shuffled(
        [(m, p, kind) for m in (1, 2) for p in (1, 2) for kind in ("input", "output")]
    ):
        db.accepts(ADD, model, provider, kind, 5, "2026-03-01", None)
    for provider in draw.shuffled([1, 2]):
        db.accepts(f"UPDATE prices SET valid_from = '2026-04-0{provider}' WHERE provider_id = ?", provider)
    db.refuses("UPDATE prices SET provider_id = 1 WHERE provider_id = 2")
    db.accepts(ADD, 1, 2, "input", 5, "2026-01-01", "2026-02-01")
    db.refuses("UPDATE prices SET valid_from = '2026-05-01', valid_to = '2026-06-01' WHERE valid_from = '2026-01-01'")
