# misconception: a revision that stands on nothing
# loses: all
# hint: 3
"""Models have a name for people to read, or none."""

import sqlalchemy as sa
from alembic import op

revision = "0002_display_name"
down_revision = None


def upgrade():
    op.add_column("models", sa.Column("display_name", sa.Text()))     # NULL allowed: nobody has one yet


def downgrade():
    op.drop_column("models", "display_name")
