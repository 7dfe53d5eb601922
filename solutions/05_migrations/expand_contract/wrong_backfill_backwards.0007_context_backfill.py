# misconception: the backfill goes the wrong way
# loses: backfill, contract, down
# hint: 2
"""The rows from before get their context_window."""

from alembic import op

revision = "0007_context_backfill"
down_revision = "0006_context_expand"


def upgrade():
    op.execute("UPDATE models SET context = context_window WHERE context IS NOT context_window")


def downgrade():
    pass                                   # there is nothing to take back: no program minds a value that is right
