# misconception: a rebuild stumbles over the CHECK
# loses: all
# hint: 2
"""The day of an opinion is called published_on."""

import sqlalchemy as sa
from alembic import op

revision = "0004_published_on"
down_revision = "0003_display_name_required"


def upgrade():
    with op.batch_alter_table("opinions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("published_on", sa.Date(), nullable=False))
        batch_op.drop_column("posted")


def downgrade():
    op.alter_column("opinions", "published_on", new_column_name="posted")
