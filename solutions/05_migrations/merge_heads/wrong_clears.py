# misconception: both begin empty
# loses: all
# hint: 2
"""Two branches come together."""

from alembic import op

revision = "0010_merge"
down_revision = ("0009a_meta", "0009b_docs_url")     # both: who has one of them gets the other one first


def upgrade():
    op.execute("UPDATE models SET meta = NULL")
    op.execute("UPDATE providers SET docs_url = NULL")


def downgrade():
    pass
