# misconception: the table renamed
# loses: all
# hint: 1
"""The day of an opinion is called published_on."""

from alembic import op

revision = "0004_published_on"
down_revision = "0003_display_name_required"


def upgrade():
    op.rename_table("opinions", "published_on")


def downgrade():
    op.rename_table("published_on", "opinions")
