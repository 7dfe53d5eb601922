# misconception: `<>` with a NULL is unknown
# loses: expand, backfill, down
# hint: 1
"""context and context_window are both there, and agree from now on."""

import sqlalchemy as sa
from alembic import op

revision = "0006_context_expand"
down_revision = "0005_sources"


def upgrade():
    for sql in (
        "ALTER TABLE models ADD COLUMN context_window INTEGER",
        """
        CREATE TRIGGER trg_models_context_insert
        AFTER INSERT ON models WHEN NEW.context <> NEW.context_window
        BEGIN
            UPDATE models
            SET context = coalesce(NEW.context, NEW.context_window),
                context_window = coalesce(NEW.context, NEW.context_window)
            WHERE id = NEW.id;
        END""",
        """
        CREATE TRIGGER trg_models_context_old
        AFTER UPDATE OF context ON models WHEN NEW.context <> OLD.context
        BEGIN
            UPDATE models SET context_window = NEW.context WHERE id = NEW.id;
        END""",
        """
        CREATE TRIGGER trg_models_context_new
        AFTER UPDATE OF context_window ON models WHEN NEW.context_window <> OLD.context_window
        BEGIN
            UPDATE models SET context = NEW.context_window WHERE id = NEW.id;
        END""",
    ):
        op.execute(sql)


def downgrade():
    for sql in (
        "DROP TRIGGER trg_models_context_insert",      # before the column: they speak of it
        "DROP TRIGGER trg_models_context_old",
        "DROP TRIGGER trg_models_context_new",
        "ALTER TABLE models DROP COLUMN context_window",
    ):
        op.execute(sql)
