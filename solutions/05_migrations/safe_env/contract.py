"""What `safe_env` promises, and the probes that judge it."""

from grading.migration import expect, expect_rows, expect_schema, migration

contract = migration(
    id="safe_env",
    env="migrations/safe_env.py",
    modules=["migrations/keeping.py"],
    starts_at="0002_display_name",
    beside=["catalogue_models.py"],
    hand_in="A whole `env.py` for your project, under the name `safe_env.py`, and a module `keeping.py` with "
    '`keeping(op, table)`, to be used as `with keeping(op, "models"):` around a rebuild.',
    parts={"rebuild": 1, "trace": 1, "orphans": 1, "keeping": 1},
)
START = "0002_display_name"
REVISION = '''"""{id}"""

import sqlalchemy as sa
from alembic import op

revision = "{id}"
down_revision = "{down}"


def upgrade():
{up}


def downgrade():
    pass
'''
REBUILD = """    with op.batch_alter_table("models", recreate="always") as batch:
        batch.alter_column("status", existing_type=sa.Text(), server_default="beta")
"""
FAILS = """    op.add_column("models", sa.Column("half", sa.Text()))
    op.execute("UPDATE models SET half = 'done', status = 'beta'")
    op.create_table("half_made", sa.Column("id", sa.Integer(), primary_key=True))
    {last}
"""
ORPHANS = """    op.execute("UPDATE models SET status = 'beta'")
    op.execute("DELETE FROM providers WHERE id = 1")
"""
KEEP = """    from keeping import keeping

    with keeping(op, "notes"):
        with op.batch_alter_table("notes", recreate="always") as batch:
            batch.add_column(sa.Column("added", sa.Text()))
"""
VALUE = """    tags = sa.table("tags", sa.column("name", sa.Text()))
    op.execute(tags.insert().values(name="it's late"))
    op.create_table("probe", sa.Column("word", sa.Text()), sa.CheckConstraint("word <> ''", name="word"))
"""
OTHER = """
DROP TABLE benchmarks;
CREATE TABLE benchmarks (
    id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, category_id INTEGER NOT NULL,
    min_score REAL NOT NULL DEFAULT 5, max_score REAL NOT NULL DEFAULT 100, higher_is_better BOOLEAN NOT NULL DEFAULT 1,
    CONSTRAINT uq_benchmarks_name UNIQUE (name),
    CONSTRAINT fk_benchmarks_category_id_categories
        FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE RESTRICT);
"""
NOTES = """
    CREATE TABLE notes (id INTEGER NOT NULL PRIMARY KEY, word TEXT NOT NULL, stars INTEGER,
        CONSTRAINT uq_notes_stars UNIQUE (stars, word));
    CREATE INDEX ix_notes_word ON notes (word COLLATE NOCASE);
    CREATE INDEX ix_notes_stars ON notes (stars) WHERE stars > 3;
    CREATE UNIQUE INDEX uq_notes_word_stars ON notes (word COLLATE NOCASE, stars);
    CREATE TABLE log (id INTEGER NOT NULL PRIMARY KEY, word TEXT);
    CREATE TRIGGER trg_notes_log AFTER INSERT ON notes BEGIN INSERT INTO log (word) VALUES (NEW.word); END;
    CREATE TRIGGER trg_notes_touch AFTER UPDATE OF stars ON notes
    BEGIN INSERT INTO log (word) VALUES (NEW.word || ' again'); END;
"""


def rows(draw):
    """Models with all kinds of children."""
    return f"""
    INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker'), (2, 'brio', 'Brio', 'host');
    INSERT INTO models (id, provider_id, name, display_name, base_model_id) VALUES
        (1, 1, 'one', 'One', NULL), (2, 1, 'two', NULL, 1);
    INSERT INTO capabilities (id, name) VALUES (1, 'tool_call');
    INSERT INTO model_capabilities (model_id, capability_id) VALUES (1, 1), (2, 1);
    INSERT INTO categories (id, name) VALUES (1, 'Coding');
    INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'Up', 1);
    INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested) VALUES
        (1, 1, {draw.int(1, 50)}, '2026-01-31'), (2, 1, {draw.int(51, 99)}, '2026-03-01');
    INSERT INTO opinions (id, model_id, content, sentiment, posted) VALUES (1, 2, 'fine', 'neutral', '2026-02-01');
    INSERT INTO tags (id, name) VALUES (1, 'price');
    INSERT INTO opinion_tags (opinion_id, tag_id) VALUES (1, 1);
    """


def add(project, id, up, down=START):
    """A revision of the judge's."""
    project.revision(id, REVISION.format(id=id, down=down, up=up))


def untouched(db, before):
    """The file is as it was, its revision too."""
    expect_schema(db, before)
    expect_rows(db, before.dump())
    expect("the revision of the file", db.versions()).equals(before.versions())


@contract.promise(part="rebuild", hint=1)
def rebuilt(project, draw):
    """A revision that rebuilds `models` (in the check, `status` gets the default `beta`) runs to its end and is
    committed, though views read that table.
    """
    add(project, "0003_rebuild", REBUILD)
    db = project.filled(rows(draw))
    project.upgrade(db).returned()
    db.gives("SELECT count(*) FROM v_model_summary", [(2,)])
    db.given("INSERT INTO models (provider_id, name) VALUES (1, 'three')")
    db.gives("SELECT status FROM models WHERE name = 'three'", [("beta",)])


@contract.promise(part="rebuild", hint=1)
def no_row_lost(project, draw):
    """A rebuild costs no row, in no table."""
    add(project, "0003_rebuild", REBUILD)
    db = project.filled(rows(draw))
    before = db.dump()
    project.upgrade(db).returned()
    expect_rows(db, before)


@contract.promise(part="trace", hint=2)
def sql_error(project, draw):
    """A revision that fails leaves no trace: no column, no table, no changed value, and the file's revision is as
    before.
    """
    add(project, "0003_fails", FAILS.format(last='op.execute("INSERT INTO nowhere VALUES (1)")'))
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).raised()
    untouched(db, before)


@contract.promise(part="trace", hint=2)
def python_error(project, draw):
    """A revision that raises by itself leaves no trace either. If an earlier revision of the same command has worked,
    it may stay or be undone too.
    """
    add(project, "0003_works", REBUILD)
    add(project, "0004_fails", FAILS.format(last='raise ValueError("no")'), down="0003_works")
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).raised()
    if db.versions() != [START]:
        expect("the revision of the file", db.versions()).equals(["0003_works"])
        project.upgrade(before, "0003_works").returned()
    untouched(db, before)


@contract.promise(part="orphans", hint=3)
def orphans(project, draw):
    """A revision after which a foreign key names no row fails, too: `upgrade` raises, and nothing has changed."""
    add(project, "0003_orphans", ORPHANS)
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).raised()
    untouched(db, before)


@contract.promise(part="keeping", hint=3)
def keeps(project):
    """After a rebuild inside `keeping(op, table)` the table has its triggers and indexes as they were before, NOCASE
    included.
    """
    add(project, "0003_keep", KEEP)
    db = project.filled(NOTES)
    before = db.copy()
    project.upgrade(db).returned()
    expect_schema(db, before, but="notes.added")
    db.given("INSERT INTO notes (word, stars) VALUES ('a', 1)")
    db.given("UPDATE notes SET stars = 2")
    db.gives("SELECT word FROM log", [("a",), ("a again",)])


@contract.promise(part="rebuild", hint=1)
def still_compares(project):
    """What your `env.py` did it does as well: autogenerate compares with the classes, looks at defaults, and drafts
    changes of a table with `op.batch_alter_table`.
    """
    project.check(project.filled(at=START)).raised("AutogenerateDiffsDetected").mentioning("display_name")
    drafted = str(project.autogenerate(project.filled(OTHER, at=START)).returned().value)
    expect("the draft mentions min_score", "'min_score'" in drafted).is_true()
    expect("the draft uses op.batch_alter_table('models'", "batch_alter_table('models'" in drafted).is_true()


@contract.promise(part="rebuild", hint=3)
def still_offline(project):
    """`upgrade --sql` still prints the statements, without any file: values stand in them, and constraints are named
    by the naming convention.
    """
    add(project, "0003_value", VALUE)
    printed = str(project.sql(f"{START}:0003_value").returned().value)
    expect("the script has the value 'it''s late'", "'it''s late'" in printed).is_true()
    expect("the script has the name ck_probe_word", "ck_probe_word" in printed).is_true()
