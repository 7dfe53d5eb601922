# misconception: a type that nobody imported
# loses: all
# hint: 2
"""Models have a name for people to read, or none."""

import sqlalchemy as sa
from alembic import op

revision = "0002_display_name"
down_revision = "0001_baseline"


def upgrade():
    with op.batch_alter_table("models") as batch_op:
        batch_op.add_column(sa.Column("display_name", sqlmodel.sql.sqltypes.AutoString(), nullable=True))


def downgrade():
    op.drop_column("models", "display_name")
