"""Models have a name for people to read, or none."""

import sqlalchemy as sa
from alembic import op

revision = "0002_display_name"
down_revision = "0001_baseline"


def upgrade():
    with op.batch_alter_table("models", schema=None) as batch_op:
        batch_op.add_column(sa.Column("display_name", sa.Text(), nullable=True))


def downgrade():
    with op.batch_alter_table("models", schema=None) as batch_op:
        batch_op.drop_column("display_name")
