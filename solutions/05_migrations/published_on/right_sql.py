"""The day of an opinion is called published_on."""

from alembic import op

revision = "0004_published_on"
down_revision = "0003_display_name_required"


def upgrade():
    op.execute("ALTER TABLE opinions RENAME COLUMN posted TO published_on")


def downgrade():
    op.execute("ALTER TABLE opinions RENAME COLUMN published_on TO posted")
