# misconception: no way down
# loses: all
# hint: 3
"""The day of an opinion is called published_on."""

from alembic import op

revision = "0004_published_on"
down_revision = "0003_display_name_required"


def upgrade():
    op.alter_column("opinions", "posted", new_column_name="published_on")     # RENAME COLUMN: the values stay


def downgrade():
    pass
