# misconception: the merge makes both changes again
# loses: all
# hint: 2
"""Two branches come together."""

import sqlalchemy as sa
from alembic import op

revision = "0010_merge"
down_revision = ("0009a_meta", "0009b_docs_url")     # both: who has one of them gets the other one first


def upgrade():
    op.add_column("models", sa.Column("meta", sa.JSON()))
    op.add_column("providers", sa.Column("docs_url", sa.Text()))


def downgrade():
    pass
