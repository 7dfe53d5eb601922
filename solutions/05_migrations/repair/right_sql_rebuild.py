"""Mends 0002_currency, in plain SQL."""

from alembic import op

revision = "0003_currency_repaired"
down_revision = "0002_currency"
TABLE = """CREATE TABLE {name} (id INTEGER NOT NULL PRIMARY KEY, reader TEXT NOT NULL, price TEXT NOT NULL,
    months INTEGER NOT NULL{check}, currency TEXT NOT NULL{default})"""


def remake(rows, check="", default=""):
    op.execute(TABLE.format(name="made", check=check, default=default))
    op.execute(f"INSERT INTO made (id, reader, price, months, currency) SELECT id, reader, price, {rows} FROM subscriptions")
    op.execute("DROP TABLE subscriptions")
    op.execute("ALTER TABLE made RENAME TO subscriptions")


def upgrade():
    remake("CASE WHEN months < 1 THEN 1 ELSE months END, substr(price, -3)", " CONSTRAINT some_months CHECK (months > 0)")


def downgrade():
    remake("months, currency", default=" DEFAULT 'EUR'")
