# misconception: a rebuild stumbles over the CHECK
# loses: all
# hint: 2
"""The day of an opinion is called published_on."""

from alembic import op

revision = "0004_published_on"
down_revision = "0003_display_name_required"


def upgrade():
    with op.batch_alter_table("opinions") as batch:
        batch.alter_column("posted", new_column_name="published_on")


def downgrade():
    op.alter_column("opinions", "published_on", new_column_name="posted")
