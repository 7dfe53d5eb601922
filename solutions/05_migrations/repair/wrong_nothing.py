# misconception: a revision that does nothing
# loses: rows, rules, history
# hint: 1
"""Mends 0002_currency: the currencies, the default, and the lost rule about months."""

revision = "0003_currency_repaired"
down_revision = "0002_currency"


def upgrade():
    pass


def downgrade():
    pass
