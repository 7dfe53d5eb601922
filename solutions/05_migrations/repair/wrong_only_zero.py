# misconception: a row below 0 is left
# loses: rows
# hint: 1
"""Mends 0002_currency: the currencies, the default, and the lost rule about months."""

import sqlalchemy as sa
from alembic import op

revision = "0003_currency_repaired"
down_revision = "0002_currency"


def upgrade():
    op.execute("UPDATE subscriptions SET currency = substr(price, -3)")
    op.execute("UPDATE subscriptions SET months = 1 WHERE months = 0")   # rows before rules
    with op.batch_alter_table("subscriptions") as batch:
        batch.alter_column("currency", existing_type=sa.Text(), existing_nullable=False, server_default=None)
        batch.create_check_constraint(op.f("ck_subscriptions_months"), "months > 0")     # with a name, this time


def downgrade():
    with op.batch_alter_table("subscriptions") as batch:
        batch.drop_constraint(op.f("ck_subscriptions_months"), type_="check")
        batch.alter_column("currency", existing_type=sa.Text(), existing_nullable=False, server_default="EUR")
