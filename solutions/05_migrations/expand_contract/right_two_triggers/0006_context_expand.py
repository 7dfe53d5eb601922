"""context and context_window are both there, and agree from now on."""

import sqlalchemy as sa
from alembic import op

revision = "0006_context_expand"
down_revision = "0005_sources"

TRIGGERS = {
    "agree_on_insert": """
        AFTER INSERT ON models WHEN NEW.context IS NOT NEW.context_window
        BEGIN
            UPDATE models SET context = ifnull(NEW.context, NEW.context_window),
                              context_window = ifnull(NEW.context_window, NEW.context)
            WHERE id = NEW.id;
        END""",
    "agree_on_update": """
        AFTER UPDATE OF context, context_window ON models WHEN NEW.context IS NOT NEW.context_window
        BEGIN
            UPDATE models
            SET context = CASE WHEN NEW.context IS OLD.context THEN NEW.context_window ELSE NEW.context END,
                context_window = CASE WHEN NEW.context IS OLD.context THEN NEW.context_window ELSE NEW.context END
            WHERE id = NEW.id;
        END""",
}


def upgrade():
    op.add_column("models", sa.Column("context_window", sa.Integer()))
    for name, body in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {body}")


def downgrade():
    for name in TRIGGERS:                  # before the column: they speak of it
        op.execute(f"DROP TRIGGER {name}")
    op.drop_column("models", "context_window")
