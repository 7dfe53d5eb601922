"""Models have a name for people to read, or none."""

import sqlalchemy as sa
from alembic import op

revision: str = "0002_display_name"
down_revision: str | None = "0001_baseline"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("models", sa.Column("display_name", sa.Text()))     # NULL allowed: nobody has one yet


def downgrade():
    op.drop_column("models", "display_name")
