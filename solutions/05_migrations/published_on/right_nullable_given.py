"""The day of an opinion is called published_on."""

import sqlalchemy as sa
from alembic import op

revision = "0004_published_on"
down_revision = "0003_display_name_required"


def upgrade():
    op.alter_column("opinions", "posted", new_column_name="published_on", existing_type=sa.Date(), existing_nullable=False)


def downgrade():
    op.alter_column("opinions", "published_on", new_column_name="posted")
