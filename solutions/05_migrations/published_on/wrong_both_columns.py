# misconception: a copy under the new name, beside the old one
# loses: all
# hint: 1
"""The day of an opinion is called published_on."""

import sqlalchemy as sa
from alembic import op

revision = "0004_published_on"
down_revision = "0003_display_name_required"


def upgrade():
    op.add_column("opinions", sa.Column("published_on", sa.Date()))
    op.execute("UPDATE opinions SET published_on = posted")


def downgrade():
    op.drop_column("opinions", "published_on")
