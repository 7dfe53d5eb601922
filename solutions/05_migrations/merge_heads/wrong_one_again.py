# misconception: a merge that stands on one side
# loses: all
# hint: 3
"""Two branches come together."""

import sqlalchemy as sa
from alembic import op

revision = "0010_merge"
down_revision = "0009a_meta"


def upgrade():
    op.add_column("providers", sa.Column("docs_url", sa.Text()))


def downgrade():
    op.drop_column("providers", "docs_url")
