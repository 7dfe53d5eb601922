"""What the catalogue has no column for."""

import sqlalchemy as sa
from alembic import op

revision = "0009a_meta"
down_revision = "0008_context_contract"


def upgrade():
    op.add_column("models", sa.Column("meta", sa.JSON()))


def downgrade():
    op.drop_column("models", "meta")
