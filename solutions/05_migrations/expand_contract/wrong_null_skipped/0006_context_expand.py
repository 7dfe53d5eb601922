# misconception: `<>` with a NULL is unknown
# loses: expand, backfill, down
# hint: 1
"""context and context_window are both there, and agree from now on."""

import sqlalchemy as sa
from alembic import op

revision = "0006_context_expand"
down_revision = "0005_sources"

TRIGGERS = {
    "trg_models_context_insert": """
        AFTER INSERT ON models WHEN NEW.context IS NOT NEW.context_window
        BEGIN
            UPDATE models
            SET context = coalesce(NEW.context, NEW.context_window),
                context_window = coalesce(NEW.context, NEW.context_window)
            WHERE id = NEW.id;
        END""",
    "trg_models_context_old": """
        AFTER UPDATE OF context ON models WHEN NEW.context <> OLD.context
        BEGIN
            UPDATE models SET context_window = NEW.context WHERE id = NEW.id;
        END""",
    "trg_models_context_new": """
        AFTER UPDATE OF context_window ON models WHEN NEW.context_window <> OLD.context_window
        BEGIN
            UPDATE models SET context = NEW.context_window WHERE id = NEW.id;
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
