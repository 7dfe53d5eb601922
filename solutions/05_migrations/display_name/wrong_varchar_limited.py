# misconception: VARCHAR in place of TEXT
# loses: all
# hint: 1
"""Models have a name for people to read, or none."""

import sqlalchemy as sa
from alembic import op

revision = "0002_display_name"
down_revision = "0001_baseline"


def upgrade():
    op.add_column("models", sa.Column("display_name", sa.String(100)))     # NULL allowed: nobody has one yet


def downgrade():
    op.drop_column("models", "display_name")
