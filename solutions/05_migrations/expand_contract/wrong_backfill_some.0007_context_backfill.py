# misconception: only some rows are filled
# loses: backfill, contract, down
# hint: 2
"""The rows from before get their context_window."""

from alembic import op

revision = "0007_context_backfill"
down_revision = "0006_context_expand"


def upgrade():
    op.execute("UPDATE models SET context_window = context WHERE id < 5")


def downgrade():
    pass                                   # there is nothing to take back: no program minds a value that is right
