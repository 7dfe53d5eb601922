"""Readers have a country and a tariff; letters may be anonymous."""

import sqlalchemy as sa
from alembic import op

revision = "0002_reader_details"
down_revision = "0001_readers"

RENAMED = {"editor's choice": "editor", "student's": "student"}
RENAME = sa.text("UPDATE readers SET tariff = :new WHERE tariff = :old")     # parameters: an apostrophe is only text


def upgrade():
    op.add_column("readers", sa.Column("country", sa.Text()))                # NULL first, then the rows, then the rule
    op.execute("UPDATE readers SET country = 'DE'")
    with op.batch_alter_table("readers") as batch:
        batch.alter_column("country", existing_type=sa.Text(), nullable=False)
    op.alter_column("readers", "plan", new_column_name="tariff")             # a rename keeps the values
    for old, new in RENAMED.items():
        op.execute(RENAME.bindparams(old=old, new=new))
    with op.batch_alter_table("letters") as batch:
        batch.alter_column("reader_id", existing_type=sa.Integer(), nullable=True)


def downgrade():
    with op.batch_alter_table("letters") as batch:
        batch.alter_column("reader_id", existing_type=sa.Integer(), nullable=False)
    for old, new in RENAMED.items():
        op.execute(RENAME.bindparams(old=new, new=old))
    op.drop_column("readers", "country")
    op.alter_column("readers", "tariff", new_column_name="plan")
