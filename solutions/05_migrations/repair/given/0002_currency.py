"""Subscriptions have a currency."""

import sqlalchemy as sa
from alembic import op

revision = "0002_currency"
down_revision = "0001_subscriptions"


def upgrade():
    with op.batch_alter_table("subscriptions", recreate="always") as batch:
        batch.add_column(sa.Column("currency", sa.Text(), nullable=False, server_default="EUR"))


def downgrade():
    with op.batch_alter_table("subscriptions") as batch:
        batch.drop_column("currency")
