# misconception: a CHECK in place of NOT NULL
# loses: rule
# hint: 2
"""Every model has a display name."""

import sqlalchemy as sa
from alembic import op

revision = "0003_display_name_required"
down_revision = "0002_display_name"


def upgrade():
    op.execute("UPDATE models SET display_name = name WHERE display_name IS NULL")     # who has one keeps it
    with op.batch_alter_table("models") as batch:
        batch.create_check_constraint("display_name", "display_name IS NOT NULL")


def downgrade():
    with op.batch_alter_table("models") as batch:
        batch.drop_constraint("display_name", type_="check")     # the names may stay
