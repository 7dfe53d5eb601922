# misconception: the way down clears both columns
# loses: down
# hint: 2
"""The rows from before get their context_window."""

from alembic import op

revision = "0007_context_backfill"
down_revision = "0006_context_expand"


def upgrade():
    op.execute("UPDATE models SET context_window = context WHERE context_window IS NOT context")


def downgrade():
    op.execute("UPDATE models SET context_window = NULL")
