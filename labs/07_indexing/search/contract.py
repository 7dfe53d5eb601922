"""What `search` promises: names are found whatever their letter case, by an index."""

from grading.contract import Broken, expect, statements
from grading.measure import at_most, indexes, new_indexes, only_indexes, searches

contract = statements(
    file="search.sql",
    labels=["index", "exact", "begins"],
    count=1,
    hand_in=(
        "Three statements. Under `-- index`: one `CREATE INDEX`. Under `-- exact`: a `SELECT` of `id` and "
        "`display_name` of the models whose `display_name` is `fir 0100`. Under `-- begins`: a `SELECT` of `id` and "
        "`display_name` of those whose `display_name` begins with `willow 01`. Deleted models are found, too."
    ),
    on="volume",
    parts={"exact": 1, "begins": 2},
)
EXACT = "SELECT id, display_name FROM models WHERE lower(display_name) = 'fir 0100'"
BEGINS = "SELECT id, display_name FROM models WHERE lower(display_name) LIKE 'willow 01%'"


def _names(db, draw):
    """Names that are found, and names that are nearly so."""
    names = [
        "FIR 0100", "fir 0100", "Fir 0100", "fir 01000", "fir 010", " fir 0100", "fir_0100", "xfir 0100", "fir 0101",
        "WILLOW 01", "Willow 01ab", "willow 01~", "willow 0", "willow 02", "willow-01", "willows 01", "a willow 01",
        "Willow 019", "WILLOW 01Z", "willow 010",
    ]  # fmt: skip
    for id, name in zip(draw.sample(range(1, 3001), len(names)), draw.shuffled(names), strict=True):
        db.given("UPDATE models SET display_name = ? WHERE id = ?", name, id)
    db.given("UPDATE models SET deleted_at = '2026-08-01' WHERE display_name IN ('FIR 0100', 'Willow 019')")


def _one(db, run):
    run("index")
    expect("new indexes", len(new_indexes(db))).equals(1)
    only_indexes(db)


def _searches(db, sql):
    """Broken unless the plan searches; the index's own words say by which name the mistake goes."""
    try:
        searches(db, sql)
    except Broken as why:
        made = "".join(indexes(db)[name] for name in new_indexes(db)).upper()
        kind = next((word for word in ("WHERE", "NOCASE") if word in made), "its own order")
        raise Broken(why.expected, why.got, f"{why.code}, {kind}") from None


@contract.promise(part="exact", hint=1)
def exact_rows(db, draw, run):
    """`exact`: capital and small letters (A to Z) count as equal: `FIR 0100` is found, too; nothing else is. Deleted
    models are found like others."""
    _names(db, draw)
    run("index")
    run("exact")
    db.gives(run.text("exact"), db.rows(EXACT))


@contract.promise(part="exact", hint=2)
def exact_searches(db, run):
    """`exact` goes to its rows by `SEARCH`, with at most 1 % of the steps of `lower(display_name) = 'fir 0100'` without
    an index. There is one index more, for both queries, and nothing else has changed. (A `UNIQUE` index would be a new
    rule, so it is refused.)"""
    _one(db, run)
    _searches(db, run.text("exact"))
    at_most(db, run.text("exact"), 0.01, than=EXACT)


@contract.promise(part="begins", hint=1)
def begins_rows(db, draw, run):
    """`begins`: letters count as equal there, too: `Willow 012` is found, `a willow 01` is not."""
    _names(db, draw)
    run("index")
    run("begins")
    db.gives(run.text("begins"), db.rows(BEGINS))


@contract.promise(part="begins", hint=3)
def begins_searches(db, run):
    """`begins` goes to its rows by `SEARCH`, too, by the same index, with at most 1 % of the steps of
    `lower(display_name) LIKE 'willow 01%'` without one."""
    _one(db, run)
    _searches(db, run.text("begins"))
    at_most(db, run.text("begins"), 0.01, than=BEGINS)
