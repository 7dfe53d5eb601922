# misconception: NULLs that are left when the rule comes
# loses: rows, rule, down
# hint: 1
"""Every model has a display name."""

import sqlalchemy as sa
from alembic import op

revision = "0003_display_name_required"
down_revision = "0002_display_name"


def upgrade():
    op.execute("UPDATE models SET display_name = name WHERE display_name = NULL")     # who has one keeps it
    with op.batch_alter_table("models") as batch:
        batch.alter_column("display_name", existing_type=sa.Text(), nullable=False)


def downgrade():
    with op.batch_alter_table("models") as batch:
        batch.alter_column("display_name", existing_type=sa.Text(), nullable=True)     # the names may stay
