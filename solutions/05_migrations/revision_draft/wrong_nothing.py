# misconception: a revision that does nothing
# loses: columns, keeps, down
# hint: 3
"""Readers have a country and a tariff; letters may be anonymous."""

revision = "0002_reader_details"
down_revision = "0001_readers"


def upgrade():
    pass


def downgrade():
    pass
