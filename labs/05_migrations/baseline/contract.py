"""What `baseline` promises, and the probes that judge it."""

from grading.migration import expect, expect_rows, expect_schema, migration

contract = migration(
    id="baseline",
    revisions=["migrations/versions/0001_baseline.py"],
    hand_in="The revision `0001_baseline`, the first of all. Like every revision of this lab it imports nothing but "
    "`alembic`, `sqlalchemy` and Python's own library, and reads no other file.",
    parts={"up": 2, "down": 1},
)
STATE = "0001_baseline"
KEYS_ON = """from alembic import context
from sqlalchemy import create_engine, event

engine = create_engine(context.config.get_main_option("sqlalchemy.url"))
event.listen(engine, "connect", lambda connection, record: connection.execute("PRAGMA foreign_keys = ON"))
with engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""
VIEWS = ("v_leaderboard", "v_lineage", "v_model_summary", "v_monthly")


def rows(draw):
    """Rows for the views: ties, one score on two days, a benchmark where less is better, a month without results,
    ancestors, and two models that are based on each other."""
    high, low = draw.int(60, 90), draw.int(10, 50)
    return f"""
    INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');
    INSERT INTO models (id, provider_id, name, base_model_id) VALUES
        (1, 1, 'one', NULL), (2, 1, 'two', 1), (3, 1, 'three', 2), (4, 1, 'four', NULL), (5, 1, 'five', 4);
    UPDATE models SET base_model_id = 5 WHERE id = 4;
    INSERT INTO categories (id, name) VALUES (1, 'Coding');
    INSERT INTO benchmarks (id, name, category_id, higher_is_better) VALUES (1, 'Up', 1, 1), (2, 'Down', 1, 0);
    INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested) VALUES
        (1, 1, {high}, '2026-01-31'), (2, 1, {high}, '2026-03-01'), (3, 1, {low}, '2026-03-02'),
        (1, 1, {high}, '2026-03-05'), (1, 2, {high}, '2026-03-03'), (2, 2, {low}, '2026-03-04');
    INSERT INTO opinions (model_id, content, sentiment, posted) VALUES (1, 'good', 'positive', '2026-02-01');
    """


@contract.promise(part="up", hint=1)
def tables(project):
    """On an empty file, `upgrade head` makes the twelve tables with their columns, keys and rules."""
    db = project.empty()
    project.upgrade(db).returned()
    expect_schema(db, project.filled(at=STATE), views=False)


@contract.promise(part="up", hint=2)
def views(project, draw):
    """The four views are there too, and give the same columns and rows as the catalogue's."""
    script = rows(draw)
    db, catalogue = project.empty(), project.filled(script, at=STATE)
    project.upgrade(db).returned()
    db.given(script)
    for view in VIEWS:
        columns = "SELECT name FROM pragma_table_info(?) ORDER BY cid"
        db.gives(columns, catalogue.rows(columns, view), view, ordered=True)
        db.gives(f"SELECT * FROM {view}", catalogue.rows(f"SELECT * FROM {view}"))


@contract.promise(part="up", hint=3)
def stamped(project, draw):
    """A catalogue that is there already is stamped `0001_baseline`; `upgrade head` then changes nothing in it."""
    made = project.filled(rows(draw), at=STATE)
    made.given("DROP TABLE alembic_version")
    before = made.dump()
    project.stamp(made, STATE).returned()
    expect("the revision of the file", made.versions()).equals([STATE])
    project.upgrade(made).returned()
    expect_rows(made, before)


@contract.promise(part="down", hint=3)
def down_and_up(project):
    """`downgrade base` leaves no table and no view behind; another `upgrade head` makes all of them again.
    (Importing the classes switches foreign keys on: a table is dropped before those that it names.)
    """
    project.module("migrations/env.py", KEYS_ON)
    db = project.empty()
    project.upgrade(db).returned()
    after = db.schema()
    expect("the upgrade has made something", after != []).is_true()
    project.downgrade(db, "base").returned()
    left = db.rows("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND name <> 'alembic_version'")
    expect("tables and views that are left", left).equals([])
    project.upgrade(db).returned()
    expect_schema(db, after)
