"""Readers have a country and a tariff; letters may be anonymous."""

import sqlalchemy as sa
from alembic import op

revision = "0002_reader_details"
down_revision = "0001_readers"


def upgrade():
    op.execute("ALTER TABLE readers RENAME COLUMN plan TO tariff")
    op.execute("UPDATE readers SET tariff = 'editor' WHERE tariff = 'editor''s choice'")
    op.execute("UPDATE readers SET tariff = 'student' WHERE tariff = 'student''s'")
    op.execute("ALTER TABLE readers ADD COLUMN country TEXT")
    op.execute("UPDATE readers SET country = 'DE'")
    with op.batch_alter_table("readers") as readers, op.batch_alter_table("letters") as letters:
        readers.alter_column("country", nullable=False)
        letters.alter_column("reader_id", nullable=True)


def downgrade():
    with op.batch_alter_table("readers") as readers, op.batch_alter_table("letters") as letters:
        readers.drop_column("country")
        letters.alter_column("reader_id", existing_type=sa.Integer(), nullable=False)
    op.execute("UPDATE readers SET tariff = 'editor''s choice' WHERE tariff = 'editor'")
    op.execute("UPDATE readers SET tariff = 'student''s' WHERE tariff = 'student'")
    op.execute("ALTER TABLE readers RENAME COLUMN tariff TO plan")
