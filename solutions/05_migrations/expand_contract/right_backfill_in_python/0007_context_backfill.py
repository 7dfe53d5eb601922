"""The rows from before get their context_window."""

from alembic import op

revision = "0007_context_backfill"
down_revision = "0006_context_expand"


def upgrade():
    conn = op.get_bind()
    for id, context in conn.exec_driver_sql("SELECT id, context FROM models WHERE context IS NOT NULL").fetchall():
        conn.exec_driver_sql("UPDATE models SET context_window = ? WHERE id = ?", (context, id))


def downgrade():
    pass                                   # there is nothing to take back: no program minds a value that is right
