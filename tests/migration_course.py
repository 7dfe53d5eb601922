"""A course of one small lab of migrations, written into a test's own folder."""

from pathlib import Path

from written import write_lab

from grading.build import build_lab

NAME = "08_moving"
REVISION = "migrations/versions/0002_display_name.py"

STATE = """\
CREATE TABLE makers (
    id INTEGER NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL COLLATE NOCASE,
    CONSTRAINT uq_makers_slug UNIQUE (slug)
);
CREATE TABLE models (
    id INTEGER NOT NULL PRIMARY KEY,
    maker_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT fk_models_maker_id_makers FOREIGN KEY (maker_id) REFERENCES makers (id) ON DELETE RESTRICT,
    CONSTRAINT ck_models_name CHECK (name <> '')
);
CREATE TABLE results (
    id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL,
    score REAL NOT NULL,
    CONSTRAINT fk_results_model_id_models FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE
);
CREATE INDEX ix_results_high ON results (score) WHERE score > 50;
CREATE VIEW v_models AS SELECT m.id, m.name AS model, k.slug FROM models AS m JOIN makers AS k ON k.id = m.maker_id;
CREATE TRIGGER trg_results_whole BEFORE INSERT ON results WHEN NEW.score < 0
BEGIN
    SELECT RAISE(ABORT, 'below nothing: no score');
END;
"""

HEAD = '''\
"""display name"""
import sqlalchemy as sa
from alembic import op

revision = "0002_display_name"
down_revision = "0001_baseline"
branch_labels = None
depends_on = None


'''
BODY = """\
def upgrade():
    op.add_column("models", sa.Column("display_name", sa.Text(), nullable=True))
    op.execute("UPDATE models SET display_name = name")
    with op.batch_alter_table("models") as batch:
        batch.alter_column("display_name", existing_type=sa.Text(), nullable=False)


def downgrade():
    with op.batch_alter_table("models") as batch:
        batch.drop_column("display_name")
"""
ENV = """\
from alembic import context
from models import metadata
from sqlalchemy import NullPool, create_engine

engine = create_engine(context.config.get_main_option("sqlalchemy.url"), poolclass=NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
"""

HEAD_OF_BANK = "# misconception: an empty text is a name\n# loses: up\n"
TWO = ("migrations/versions/0002_first.py", "migrations/versions/0003_second.py")
FIRST, SECOND = (
    f'''\
from alembic import op

revision = "{new}"
down_revision = "{old}"


def upgrade():
    op.execute("ALTER TABLE makers ADD COLUMN {column} TEXT")


def downgrade():
    op.execute("ALTER TABLE makers DROP COLUMN {column}")
'''
    for new, old, column in [("0002_first", "0001_baseline", "first"), ("0003_second", "0002_first", "second")]
)

TEXT = f'''\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# Lab 8 Moving

```{{code-cell}} ipython3
from utils import check, start_lab

start_lab("{NAME}")
```

### 8.1 Display name (3 points, foundational)

<!-- hand in: display_name -->

```{{code-cell}} ipython3
%%artifact {REVISION}
{HEAD}# BEGIN SOLUTION
{BODY}# END SOLUTION
```

```{{code-cell}} ipython3
check("display_name")
```

### 8.2 Wire it up (1 point, foundational)

<!-- hand in: env -->

```{{code-cell}} ipython3
%%artifact migrations/env.py
# BEGIN SOLUTION
{ENV}# END SOLUTION
```

```{{code-cell}} ipython3
check("env")
```

### 8.3 Two of them (2 points, advanced)

<!-- hand in: two -->

```{{code-cell}} ipython3
%%artifact {TWO[0]}
# BEGIN SOLUTION
{FIRST}# END SOLUTION
```

```{{code-cell}} ipython3
%%artifact {TWO[1]}
# BEGIN SOLUTION
{SECOND}# END SOLUTION
```

```{{code-cell}} ipython3
check("two")
```
'''

FILES = {
    "checkpoint.sql": STATE + "INSERT INTO makers VALUES (1, 'acme');\nINSERT INTO models VALUES (1, 1, 'one');\n",
    "states/0001_baseline.sql": STATE,
    "display_name/contract.py": '''
        """What `display_name` promises."""
        from grading.migration import expect, expect_rows, expect_schema, migration

        contract = migration(
            id="display_name",
            revisions=["migrations/versions/0002_display_name.py"],
            starts_at="0001_baseline",
            hand_in="One revision.",
            parts={"up": 2, "down": 1},
        )
        ROWS = """
            INSERT INTO makers VALUES (1, 'acme');
            INSERT INTO models VALUES (1, 1, 'one'), (2, 1, 'two');
            INSERT INTO results VALUES (1, 1, 60), (2, 2, 40);
        """

        @contract.promise(part="up", hint=1)
        def empty(project):
            """On an empty file, the upgrade makes the column."""
            db = project.empty()
            project.upgrade(db).returned()
            db.gives("SELECT name FROM pragma_table_info('models') WHERE name = 'display_name'", [("display_name",)])

        @contract.promise(part="up", hint=1)
        def filled(project, draw):
            """Every model gets its name as display name; nothing else changes; NULL is refused afterwards."""
            db = project.filled(ROWS)
            db.given("INSERT INTO models VALUES (3, 1, ?)", draw.name())
            before = db.dump()
            project.upgrade(db).returned()
            db.gives("SELECT count(*) FROM models WHERE display_name IS NOT name", [(0,)])
            expect_rows(db, before, but={"models": ["display_name"]})
            db.refuses("UPDATE models SET display_name = NULL")

        @contract.promise(part="down", hint=2)
        def down_and_up(project):
            """Down gives the schema and the rows from before; up again gives what the first upgrade gave."""
            db = project.filled(ROWS)
            before = db.copy()
            project.upgrade(db).returned()
            after = db.copy()
            expect("the upgrade changes the schema", after.schema() != before.schema()).is_true()
            project.downgrade(db, "0001_baseline").returned()
            expect_schema(db, before)
            expect_rows(db, before.dump())
            project.upgrade(db).returned()
            expect_schema(db, after)
            expect_rows(db, after.dump())
        ''',
    "env/contract.py": '''
        """What `env` promises."""
        from grading.migration import expect, migration

        contract = migration(
            id="env", env="migrations/env.py", starts_at="0001_baseline", beside=["models.py"], hand_in="An env.py.",
        )

        @contract.promise
        def sees_models(project):
            """A column that the models have, and the database lacks, is seen by autogenerate."""
            db = project.filled()
            draft = project.autogenerate(db).returned().value
            expect("the draft adds the column", "add_column" in draft and "nickname" in draft).is_true()
            project.revision("draft", draft)
            project.upgrade(db, "draft").returned()
            db.accepts("UPDATE models SET nickname = 'x'")
        ''',
    "display_name/wrong_no_fill.py": HEAD_OF_BANK + HEAD + BODY.replace("display_name = name", "display_name = ''"),
    "two/contract.py": '''
        """What `two` promises."""
        from grading.migration import migration

        contract = migration(
            id="two", revisions=["migrations/versions/0002_first.py", "migrations/versions/0003_second.py"],
            starts_at="0001_baseline", hand_in="Two revisions.", parts={"one": 1, "other": 1},
        )

        @contract.promise(part="one")
        def first(project):
            """The first adds `first`."""
            db = project.filled()
            project.upgrade(db, "0002_first").returned()
            db.gives("SELECT first FROM makers", [])

        @contract.promise(part="other")
        def second(project):
            """The second adds `second`."""
            db = project.filled()
            project.upgrade(db, "0003_second").returned()
            db.gives("SELECT second FROM makers", [])
        ''',
    "two/wrong_both/0002_first.py": "# misconception: a rename is nothing\n# loses: one, other\n"
    + FIRST.replace("COLUMN first", "COLUMN frist"),
    "two/wrong_both/0003_second.py": SECOND.replace("COLUMN second", "COLUMN secnod"),
    "two/wrong_second.0003_second.py": "# misconception: nothing is something\n# loses: other\n"
    + SECOND.replace('op.execute("ALTER TABLE makers ADD COLUMN second TEXT")', "pass"),
    "given/models.py": """
        from sqlalchemy import REAL, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

        metadata = MetaData()
        makers = Table(
            "makers", metadata, Column("id", Integer, primary_key=True), Column("slug", Text, nullable=False),
            UniqueConstraint("slug", name="uq_makers_slug"),
        )
        models = Table(
            "models", metadata, Column("id", Integer, primary_key=True),
            Column("maker_id", ForeignKey("makers.id", ondelete="RESTRICT"), nullable=False),
            Column("name", Text, nullable=False), Column("nickname", Text),
        )
        results = Table(
            "results", metadata, Column("id", Integer, primary_key=True),
            Column("model_id", ForeignKey("models.id", ondelete="CASCADE"), nullable=False),
            Column("score", REAL, nullable=False),
            Index("ix_results_high", "score", sqlite_where=text("score > 50")),
        )
        """,
}


def write_course(root: Path) -> Path:
    """Write the course below `root`: solutions, no labs yet. Returns the lab's folder in solutions."""
    return write_lab(root, NAME, {f"{NAME}.md": TEXT, **FILES})


def build_course(root: Path) -> Path:
    """Write the course and build its lab, without executing the notebook. Returns the lab's folder in labs."""
    write_course(root)
    build_lab(root, NAME, run=False, say=lambda line: None)
    return root / "labs" / NAME
