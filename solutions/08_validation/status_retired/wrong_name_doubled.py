# misconception: a name without op.f, which the convention changes
# loses: rule, kept, down
"""A model may be retired; a limit is a whole number."""

from alembic import op
from keeping import keeping

revision = "0021_status_retired"
down_revision = "0020_result_rules"


WHOLE = "typeof(context_window) IN ('integer', 'null') AND typeof(max_output) IN ('integer', 'null')"


def rebuilt(words, whole):
    """Models with other CHECKs; its triggers and indexes live through the rebuild."""
    with keeping(op, "models"), op.batch_alter_table("models") as batch:
        batch.drop_constraint("ck_models_status", type_="check")
        batch.create_check_constraint("ck_models_status", f"status IN ({words})")
        if whole:
            batch.create_check_constraint(op.f("ck_models_integers"), WHOLE)
        else:
            batch.drop_constraint(op.f("ck_models_integers"), type_="check")


def upgrade():
    rebuilt("'active', 'beta', 'deprecated', 'retired'", whole=True)


def downgrade():
    op.execute("UPDATE models SET status = 'deprecated' WHERE status = 'retired'")      # the old rule has no word for it
    rebuilt("'active', 'beta', 'deprecated'", whole=False)
