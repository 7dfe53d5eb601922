"""Nobody says context any more: it goes."""

import sqlalchemy as sa
from alembic import op

revision = "0008_context_contract"
down_revision = "0007_context_backfill"

TRIGGERS = {                               # once more: a revision stands for itself, and imports no other one
    "trg_models_context_insert": """
        AFTER INSERT ON models WHEN NEW.context IS NOT NEW.context_window
        BEGIN
            UPDATE models
            SET context = coalesce(NEW.context, NEW.context_window),
                context_window = coalesce(NEW.context, NEW.context_window)
            WHERE id = NEW.id;
        END""",
    "trg_models_context_old": """
        AFTER UPDATE OF context ON models WHEN NEW.context IS NOT OLD.context
        BEGIN
            UPDATE models SET context_window = NEW.context;
        END""",
    "trg_models_context_new": """
        AFTER UPDATE OF context_window ON models WHEN NEW.context_window IS NOT OLD.context_window
        BEGIN
            UPDATE models SET context = NEW.context_window WHERE id = NEW.id;
        END""",
}
LIMIT = "max_output > 0 AND ({0} IS NULL OR max_output <= {0})"


def upgrade():
    for name in TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
    with op.batch_alter_table("models") as batch:
        batch.drop_constraint(op.f("ck_models_context"), type_="check")
        batch.drop_constraint(op.f("ck_models_max_output"), type_="check")
        batch.drop_column("context")
        batch.create_check_constraint(op.f("ck_models_context_window"), "context_window > 0")
        batch.create_check_constraint(op.f("ck_models_max_output"), LIMIT.format("context_window"))


def downgrade():
    op.add_column("models", sa.Column("context", sa.Integer()))
    op.execute("UPDATE models SET context = context_window")
    with op.batch_alter_table("models") as batch:
        batch.drop_constraint(op.f("ck_models_context_window"), type_="check")
        batch.drop_constraint(op.f("ck_models_max_output"), type_="check")
        batch.create_check_constraint(op.f("ck_models_context"), "context > 0")
        batch.create_check_constraint(op.f("ck_models_max_output"), LIMIT.format("context"))
    for name, body in TRIGGERS.items():    # after the batch: a rebuild would drop them
        op.execute(f"CREATE TRIGGER {name} {body}")
