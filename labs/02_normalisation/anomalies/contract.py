"""What `anomalies` promises: three statements, each tried on a copy of the flat table of its own."""

from grading.contract import Broken, statements

FLAT = """
CREATE TABLE flat_results (
    maker     TEXT NOT NULL,
    country   TEXT NOT NULL,
    model     TEXT NOT NULL,
    benchmark TEXT NOT NULL,
    category  TEXT NOT NULL,
    tested    DATE NOT NULL,
    score     REAL NOT NULL,
    PRIMARY KEY (model, benchmark, tested)
);
INSERT INTO flat_results (maker, country, model, benchmark, category, tested, score) VALUES
    ('Brio',  'FR', 'brio-large', 'Unit Tests',    'Coding',    '2026-03-02', 71.5),
    ('Brio',  'FR', 'brio-large', 'Logic Grid',    'Reasoning', '2026-03-02', 64.0),
    ('Brio',  'FR', 'brio-small', 'Unit Tests',    'Coding',    '2026-03-09', 58.0),
    ('Corda', 'CA', 'corda-2',    'Unit Tests',    'Coding',    '2026-04-11', 66.5),
    ('Corda', 'CA', 'corda-2',    'Logic Grid',    'Reasoning', '2026-04-11', 69.0),
    ('Dune',  'DE', 'dune-1',     'Long Reading',  'Knowledge', '2026-05-20', 51.0);
"""
FACTS = {  # the facts that depend on a part of the key, or on no key: what is said → who says it and what
    "the country of a maker": ("maker", "country"),
    "the maker of a model": ("model", "maker"),
    "the category of a benchmark": ("benchmark", "category"),
}

contract = statements(
    file="anomalies.sql",
    labels=["update", "insert", "delete"],
    count=1,
    hand_in=(
        "Three statements for the table `flat_results`, one under each of the lines `-- update`, `-- insert` and "
        "`-- delete`. Each is run on a copy of its own of the table as it is shown above. Three kinds of fact in it do "
        "not need the whole key: the country of a maker, the maker of a model, the category of a benchmark."
    ),
    on=FLAT,
    parts={"update": 1, "insert": 1, "delete": 1},
)


def _facts(db):
    """what is said → set of (who, what)"""
    return {said: set(db.rows(f"SELECT DISTINCT {a}, {b} FROM flat_results")) for said, (a, b) in FACTS.items()}


def _rows(db):
    return db.one("SELECT count(*) FROM flat_results")


@contract.promise(part="update", hint=1)
def update(db, run):
    """`update`: an `UPDATE` that leaves two values for one of these facts, two countries of one maker, say; it adds
    and removes no row."""
    before, known, all_rows = _rows(db), _facts(db), db.rows("SELECT * FROM flat_results")
    run("update")
    if _rows(db) != before:
        raise Broken(f"{before} rows", f"{_rows(db)} rows", "rows")
    if db.rows("SELECT * FROM flat_results") == all_rows:
        raise Broken("two values for one fact", "nothing has changed", "unchanged")
    if _facts(db) == known:
        raise Broken("two values for one of the three facts", "another column has changed", "other column")
    two = [said for said, pairs in _facts(db).items() if len({who for who, _ in pairs}) < len(pairs)]
    if not two:
        raise Broken("two values for one fact", "one value for each", "consistent")


@contract.promise(part="insert", hint=2)
def insert(db, run):
    """`insert`: an `INSERT` that wants to store one of these facts about a maker, model or benchmark that is not in
    the table yet, gives no `tested` and no `score`, and is refused because a column that must not be NULL has no
    value."""
    message = _refused(db, run)
    if "NOT NULL" not in message:
        raise Broken("refused, because a NOT NULL column is missing", f"refused ({message})", "other rule")
    known = _facts(db)
    db.rows("ALTER TABLE flat_results RENAME TO with_rules")
    db.rows("CREATE TABLE flat_results (maker, country, model, benchmark, category, tested, score)")
    db.note("again, on a copy without rows and rules: which fact does it want to store?")
    run("insert")
    row = db.rows("SELECT maker, country, model, benchmark, category, tested, score FROM flat_results")
    if len(row) != 1 or row[0][5:] != (None, None):
        raise Broken("one row without `tested` and `score`", f"{len(row)} row(s): {row[:2]}", "whole result")
    new = [(said, pair) for said, pairs in _facts(db).items() for pair in pairs if None not in pair]
    if not new:
        raise Broken("one of the three facts, both sides of it", "a name alone", "half a fact")
    if not any(pair[0] not in {who for who, _ in known[said]} for said, pair in new):
        raise Broken("a fact about somebody new", "a fact that stands there already", "known")


def _refused(db, run):
    """SQLite's message; broken in one way if a row was stored, in another if nothing was and nobody was told."""
    before = _rows(db)
    try:
        return run.refused("insert")
    except Broken as broken:
        if broken.code == "accepted" and _rows(db) == before:
            raise Broken("refused, with an error", "no error, and no row", "silent") from None
        raise


@contract.promise(part="delete", hint=3)
def delete(db, run):
    """`delete`: a `DELETE` that removes exactly one row, one result, and with it the last mention of one of these
    facts, the category of a benchmark, say."""
    before, known = _rows(db), _facts(db)
    run("delete")
    if _rows(db) != before - 1:
        code = {before: "no row", 0: "every row"}.get(_rows(db), "some rows")
        raise Broken("one row less", f"{before - _rows(db)} rows less", code)
    if not any(known[said] - left for said, left in _facts(db).items()):
        raise Broken("a fact is lost", "every fact still stands in another row", "nothing lost")
