# misconception: the draft as it came
# loses: columns, keeps, down
# hint: 3
"""Readers have a country and a tariff; letters may be anonymous."""

import sqlalchemy as sa
from alembic import op

from magazine.models import Reader            # [A]

revision = "0002_reader_details"
down_revision = "0001_readers"

RENAMED = {"editor's choice": "editor", "student's": "student"}


def upgrade():
    op.add_column("readers", sa.Column("country", sa.Text(), nullable=False))       # [B] required
    op.execute("UPDATE readers SET country = 'DE'")                                 # [C]
    op.add_column("readers", sa.Column("tariff", sa.Text()))                        # [D] plan is called tariff
    op.drop_column("readers", "plan")
    for old, new in RENAMED.items():
        op.execute(f"UPDATE readers SET tariff = '{new}' WHERE tariff = '{old}'")   # [E]
    op.alter_column("letters", "reader_id", nullable=True)                          # [F]
    op.drop_table("polls")                                                          # [G] no class uses it


def downgrade():
    op.drop_column("readers", "country")                                            # [H]
    # the rest is only renamed                                                      # [I]
