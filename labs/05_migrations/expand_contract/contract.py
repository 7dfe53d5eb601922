"""What `expand_contract` promises, and the probes that judge it."""

import re

from grading.migration import expect, expect_rows, expect_schema, migration

contract = migration(
    id="expand_contract",
    revisions=[
        "migrations/versions/0006_context_expand.py",
        "migrations/versions/0007_context_backfill.py",
        "migrations/versions/0008_context_contract.py",
    ],
    starts_at="0005_sources",
    hand_in="Three revisions, one on top of the other: `0006_context_expand` on top of `0005_sources`, "
    "`0007_context_backfill`, `0008_context_contract`. They import nothing but `alembic`, `sqlalchemy` and "
    "Python's own library.",
    parts={"expand": 2, "backfill": 1, "contract": 1, "down": 1},
)
START, EXPAND, FILL, CONTRACT = "0005_sources", "0006_context_expand", "0007_context_backfill", "0008_context_contract"
BOTH = "SELECT name, context, context_window FROM models"


def rows(draw):
    """Models with a context and without."""
    return f"""
    INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');
    INSERT INTO models (id, provider_id, name, display_name, context, max_output, base_model_id) VALUES
        (1, 1, 'one', 'One', {draw.int(1000, 9000)}, 500, NULL),
        (2, 1, 'two', 'Two', NULL, 70, 1), (5, 1, 'three', 'Three', 8, NULL, 1),
        (6, 1, 'four', 'Four', 9, NULL, NULL);
    INSERT INTO categories (id, name) VALUES (1, 'Coding');
    INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'Up', 1);
    INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested) VALUES (1, 1, 5, '2026-01-31');
    INSERT INTO opinions (id, model_id, content, sentiment, published_on) VALUES
        (1, 2, 'fine', 'neutral', '2026-02-01');
    """


def old(db, name, value):
    """The old application writes a model."""
    db.accepts("INSERT INTO models (provider_id, name, display_name, context) VALUES (1, ?, 'X', ?)", name, value)


def new(db, name, value):
    """The new one does."""
    db.accepts(
        "INSERT INTO models (provider_id, name, display_name, context_window) VALUES (1, ?, 'X', ?)", name, value
    )


def both_run(db, draw):
    """Both applications insert and update, and each sees what the other wrote."""
    a, b, c, d = (draw.int(100, 900) + k * 1000 for k in range(4))
    old(db, "by old", a)
    new(db, "by new", b)
    old(db, "old, unknown", None)
    new(db, "new, unknown", None)
    made = BOTH + " WHERE display_name = 'X'"
    unknown = [("old, unknown", None, None), ("new, unknown", None, None)]
    db.gives(made, [("by old", a, a), ("by new", b, b), *unknown])
    db.accepts("UPDATE models SET context = ? WHERE name = 'by new'", c)
    db.accepts("UPDATE models SET context_window = ? WHERE name = 'by old'", d)
    db.gives(made, [("by old", d, d), ("by new", c, c), *unknown])
    db.accepts("UPDATE models SET context = NULL WHERE name = 'by old'")
    db.accepts("UPDATE models SET context_window = NULL WHERE name = 'by new'")
    db.accepts("UPDATE models SET context_window = 7 WHERE name = 'old, unknown'")
    db.accepts("UPDATE models SET context = 8 WHERE name = 'new, unknown'")
    db.gives(made, [("by old", None, None), ("by new", None, None), ("old, unknown", 7, 7), ("new, unknown", 8, 8)])


def limits(db, column):
    """The rules of the column: more than 0, and not less than max_output; NULL says nothing about either."""
    change = f"UPDATE models SET {column} = ? WHERE id = ?"
    for value in (0, -1, 499):
        db.refuses(change, value, 1)
    db.accepts(change, 500, 1)
    db.refuses("UPDATE models SET max_output = 501 WHERE id = 1")
    db.accepts(change, None, 1)
    db.accepts("UPDATE models SET max_output = 1000000 WHERE id = 2")
    db.refuses("UPDATE models SET max_output = 0 WHERE id = 2")
    db.refuses(change, 0, 5)
    db.accepts(change, 1, 5)


@contract.promise(part="expand", hint=1)
def expanded(project, draw):
    """After `0006` both applications run: what one writes into its column, by INSERT or UPDATE, NULL included, the
    other reads in its own.
    """
    db = project.filled(rows(draw))
    project.upgrade(db, EXPAND).returned()
    both_run(db, draw)


@contract.promise(part="expand", hint=1)
def expanded_keeps(project, draw):
    """After `0006` the old application finds every model as it was; what was there before may still lack its
    `context_window`.
    """
    db = project.filled(rows(draw))
    before = db.dump()
    project.upgrade(db, EXPAND).returned()
    expect_rows(db, before, but={"models": ["context_window"]})
    db.gives("SELECT count(*) FROM models WHERE context_window IS NOT context AND context_window IS NOT NULL", [(0,)])


@contract.promise(part="expand", hint=2)
def old_rows(project, draw):
    """An UPDATE of one of the two columns reaches a model from before, too; an UPDATE of anything else changes
    neither. (An UPDATE that gives a column the value that it has need not reach the other.)
    """
    db = project.filled(rows(draw))
    project.upgrade(db, EXPAND).returned()
    db.accepts("UPDATE models SET context = 4002 WHERE id = 6")
    db.gives("SELECT context, context_window FROM models WHERE id = 6", [(4002, 4002)])
    db.accepts("UPDATE models SET context = 4000 WHERE id = 2")
    db.accepts("UPDATE models SET context_window = 4001 WHERE id = 5")
    was = db.one("SELECT context FROM models WHERE id = 1")
    db.accepts("UPDATE models SET status = 'beta', name = 'renamed' WHERE id = 1")
    db.gives("SELECT id, context FROM models", [(1, was), (2, 4000), (5, 4001), (6, 4002)])
    db.gives("SELECT id, context_window FROM models WHERE id > 1", [(2, 4000), (5, 4001), (6, 4002)])


@contract.promise(part="backfill", hint=2)
def filled(project, draw):
    """After `0007` both columns are equal in every row, no other value has changed, and both applications still run."""
    db = project.filled(rows(draw))
    project.upgrade(db, EXPAND).returned()
    db.given("INSERT INTO models (provider_id, name, display_name, context_window) VALUES (1, 'meanwhile', 'M', 77)")
    before = db.dump()
    project.upgrade(db, FILL).returned()
    db.gives("SELECT count(*) FROM models WHERE context IS NOT context_window", [(0,)])
    expect_rows(db, before, but={"models": ["context_window"]})
    both_run(db, draw)


@contract.promise(part="contract", hint=3)
def contracted(project, draw):
    """After `0008` there is only `context_window`, with every value; the limits hold for it, no trigger is left, and
    the rest of the schema is as it was.
    """
    db = project.filled(rows(draw))
    wanted = db.rows("SELECT id, context FROM models")
    before = db.dump()
    project.upgrade(db, CONTRACT).returned()
    expect_schema(db, project.filled(at=CONTRACT), probed=["context", "context_window"])
    db.gives("SELECT id, context_window FROM models", wanted)
    expect_rows(db, before, but={"models": ["context", "context_window"]})
    new(db, "after", 5)
    limits(db, "context_window")


@contract.promise(part="contract", hint=3)
def called(project):
    """The two CHECKs are called `ck_models_context_window` and `ck_models_max_output`."""
    db = project.filled()
    project.upgrade(db, CONTRACT).returned()
    said = re.findall(r"\w+", str(db.one("SELECT sql FROM sqlite_schema WHERE name = 'models'")))
    wanted = ("ck_models_context_window", "ck_models_max_output")
    expect("names that are not in the schema", [name for name in wanted if name not in said]).equals([])


@contract.promise(part="contract", hint=3)
def fresh(project):
    """On an empty file the three give the same schema."""
    db = project.empty()
    project.upgrade(db).returned()
    expect_schema(db, project.filled(at=CONTRACT), probed=["context", "context_window"])
    expect("the revision of the file", db.versions()).equals([CONTRACT])


@contract.promise(part="down", hint=3)
def one_back(project, draw):
    """`downgrade` from `0008` to `0007` brings `context` back with its values and limits, and both applications run
    again.
    """
    db = project.filled(rows(draw))
    wanted = db.rows("SELECT id, context, context FROM models")
    project.upgrade(db, FILL).returned()
    before = db.copy()
    project.upgrade(db, CONTRACT).returned()
    project.downgrade(db, FILL).returned()
    expect_schema(db, before, but="models: trigger", probed=["context", "context_window"])
    db.gives("SELECT id, context, context_window FROM models", wanted)
    both_run(db, draw)
    limits(db, "context")


@contract.promise(part="down", hint=3)
def all_back(project, draw):
    """`downgrade` to `0005_sources` gives the schema and the rows from before; `upgrade` then gives what it gave
    before.
    """
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).returned()
    after = db.copy()
    project.downgrade(db, START).returned()
    expect_schema(db, before, probed="context")
    expect_rows(db, before.dump())
    limits(db.copy(), "context")
    project.upgrade(db).returned()
    expect_schema(db, after)
    expect_rows(db, after.dump())
