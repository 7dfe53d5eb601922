"""Models have a name for people to read, or none."""

import sqlalchemy as sa
from alembic import op

revision = "0002_display_name"
down_revision = "0001_baseline"


def upgrade():
    op.execute("ALTER TABLE models ADD COLUMN display_name TEXT")


def downgrade():
    op.execute("ALTER TABLE models DROP COLUMN display_name")
