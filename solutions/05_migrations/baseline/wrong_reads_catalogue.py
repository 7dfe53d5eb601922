# misconception: the schema is read where the revision runs
# loses: up, down
# hint: 2
"""The catalogue as lab 4 leaves it."""

import sqlite3

from alembic import op

revision = "0001_baseline"
down_revision = None


def upgrade():
    there = sqlite3.connect("catalogue.db")
    for (sql,) in there.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"):
        op.execute(sql)


def downgrade():
    for (kind, name) in op.get_bind().exec_driver_sql("SELECT type, name FROM sqlite_master WHERE type IN ('view', 'table')"
                                                      " AND name <> 'alembic_version' ORDER BY type DESC"):
        op.execute(f"DROP {kind} {name}")
