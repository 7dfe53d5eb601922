"""Nobody says context any more: it goes."""

import sqlalchemy as sa
from alembic import op

revision = "0008_context_contract"
down_revision = "0007_context_backfill"


def upgrade():
    with op.batch_alter_table("models") as batch:                # the triggers go with the old table
        batch.drop_constraint(op.f("ck_models_context"), type_="check")
        batch.drop_constraint(op.f("ck_models_max_output"), type_="check")
        batch.drop_column("context")
        batch.create_check_constraint(op.f("ck_models_context_window"), "context_window > 0")
        batch.create_check_constraint(
            op.f("ck_models_max_output"), "max_output > 0 AND (context_window IS NULL OR max_output <= context_window)"
        )


def downgrade():
    op.add_column("models", sa.Column("context", sa.Integer()))
    op.execute("UPDATE models SET context = context_window")
    with op.batch_alter_table("models") as batch:
        batch.drop_constraint(op.f("ck_models_context_window"), type_="check")
        batch.drop_constraint(op.f("ck_models_max_output"), type_="check")
        batch.create_check_constraint(op.f("ck_models_context"), "context > 0")
        batch.create_check_constraint(
            op.f("ck_models_max_output"), "max_output > 0 AND (context IS NULL OR max_output <= context)"
        )
    for sql in (                           # after the batch: a rebuild would drop them. Once more in full: a revision
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
    ):                                     # stands for itself, and imports no other one
        op.execute(sql)
