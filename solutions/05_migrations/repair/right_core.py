"""Mends 0002_currency: the currencies, the default, and the lost rule about months."""

import sqlalchemy as sa
from alembic import op

revision = "0003_currency_repaired"
down_revision = "0002_currency"


def upgrade():
    t = sa.table("subscriptions", sa.column("price"), sa.column("currency"), sa.column("months"))
    op.execute(t.update().values(currency=sa.func.substr(t.c.price, -3)))
    op.execute(t.update().where(t.c.months < 1).values(months=1))
    with op.batch_alter_table("subscriptions") as batch:
        batch.alter_column("currency", existing_type=sa.Text(), existing_nullable=False, server_default=None)
        batch.create_check_constraint(op.f("ck_subscriptions_months"), "months > 0")     # with a name, this time


def downgrade():
    with op.batch_alter_table("subscriptions") as batch:
        batch.drop_constraint(op.f("ck_subscriptions_months"), type_="check")
        batch.alter_column("currency", existing_type=sa.Text(), existing_nullable=False, server_default="EUR")
