"""context and context_window are both there, and agree from now on."""

import sqlalchemy as sa
from alembic import op

revision = "0006_context_expand"
down_revision = "0005_sources"

TRIGGERS = {
    "sync_insert_old": "AFTER INSERT ON models WHEN NEW.context IS NOT NULL BEGIN"
    " UPDATE models SET context_window = NEW.context WHERE id = NEW.id; END",
    "sync_insert_new": "AFTER INSERT ON models WHEN NEW.context IS NULL AND NEW.context_window IS NOT NULL BEGIN"
    " UPDATE models SET context = NEW.context_window WHERE id = NEW.id; END",
    "sync_old": "AFTER UPDATE OF context ON models BEGIN"
    " UPDATE models SET context_window = NEW.context WHERE id = NEW.id; END",
    "sync_new": "AFTER UPDATE OF context_window ON models BEGIN"
    " UPDATE models SET context = NEW.context_window WHERE id = NEW.id; END",
}


def upgrade():
    op.add_column("models", sa.Column("context_window", sa.Integer()))
    for name, body in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {body}")


def downgrade():
    for name in TRIGGERS:                  # before the column: they speak of it
        op.execute(f"DROP TRIGGER {name}")
    op.drop_column("models", "context_window")
