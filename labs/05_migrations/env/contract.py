"""What `env` promises, and the probes that judge it."""

from grading.migration import expect, migration

contract = migration(
    id="env",
    env="migrations/env.py",
    starts_at="0001_baseline",
    beside=["catalogue_models.py"],
    hand_in="All of `env.py`: what is given stays, `options` and the function `online` are yours.",
    parts={"compare": 2, "run": 1},
)
PROBE = '''"""A table whose CHECK has half a name."""

import sqlalchemy as sa
from alembic import op

revision = "0002_probe"
down_revision = "0001_baseline"


def upgrade():
    op.create_table("probe", sa.Column("word", sa.Text()), sa.CheckConstraint("word <> ''", name="word"))


def downgrade():
    op.drop_table("probe")
'''
OTHER_DEFAULT = """
DROP TABLE benchmarks;
CREATE TABLE benchmarks (
    id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, category_id INTEGER NOT NULL,
    min_score REAL NOT NULL DEFAULT 5, max_score REAL NOT NULL DEFAULT 100, higher_is_better BOOLEAN NOT NULL DEFAULT 1,
    CONSTRAINT uq_benchmarks_name UNIQUE (name),
    CONSTRAINT fk_benchmarks_category_id_categories
        FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE RESTRICT);
"""


@contract.promise(part="run", hint=2)
def runs(project):
    """`upgrade` runs the revisions on the file that Alembic's configuration names; `downgrade` takes them back."""
    project.revision("0002_probe", PROBE)
    db = project.filled()
    project.upgrade(db).returned()
    expect("the revision of the file", db.versions()).equals(["0002_probe"])
    db.gives("SELECT count(*) FROM probe", [(0,)])
    project.downgrade(db, "0001_baseline").returned()
    expect("the revision of the file", db.versions()).equals(["0001_baseline"])
    db.gives("SELECT count(*) FROM sqlite_schema WHERE name = 'probe'", [(0,)])


@contract.promise(part="run", hint=2)
def offline(project):
    """`upgrade --sql` still prints the statements, without any file."""
    project.revision("0002_probe", PROBE)
    printed = str(project.sql("0001_baseline:0002_probe").returned().value)
    expect("the script makes the table", "CREATE TABLE probe" in printed).is_true()


@contract.promise(part="compare", hint=1)
def nothing_to_do(project):
    """Autogenerate compares with the classes of `catalogue_models.py`: on the catalogue it finds nothing to do."""
    project.check(project.filled()).returned()
    db = project.filled("DROP TABLE model_use_cases")
    expect("a table is missing; autogenerate makes it",
           "op.create_table('model_use_cases'" in str(project.autogenerate(db).returned().value)).is_true()  # fmt: skip


@contract.promise(part="compare", hint=1)
def defaults(project):
    """A default that differs from the class's is a difference, too."""
    db = project.filled(OTHER_DEFAULT)
    drafted = str(project.autogenerate(db).returned().value)
    expect("the draft mentions min_score", "'min_score'" in drafted).is_true()


@contract.promise(part="compare", hint=1)
def batch(project):
    """Changes of a table that is there are drafted with `op.batch_alter_table`."""
    drafted = str(project.autogenerate(project.filled("ALTER TABLE providers DROP COLUMN country")).returned().value)
    expect("the draft uses op.batch_alter_table('providers'", "batch_alter_table('providers'" in drafted).is_true()


@contract.promise(part="compare", hint=3)
def names(project):
    """A constraint in a revision is named by the classes' naming convention (that comes with `target_metadata`)."""
    project.revision("0002_probe", PROBE)
    db = project.filled()
    project.upgrade(db).returned()
    made = str(db.one("SELECT sql FROM sqlite_schema WHERE name = 'probe'"))
    expect("the CHECK is called ck_probe_word", "ck_probe_word" in made).is_true()
