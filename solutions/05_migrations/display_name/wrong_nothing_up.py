# misconception: the class is changed, so the table is
# loses: all
# hint: 3
"""Models have a name for people to read, or none."""

import sqlalchemy as sa
from alembic import op

revision = "0002_display_name"
down_revision = "0001_baseline"


def upgrade():
    pass


def downgrade():
    pass
