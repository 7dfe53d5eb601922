# misconception: the way down is done twice
# loses: all
# hint: 2
"""Two branches come together."""

from alembic import op

revision = "0010_merge"
down_revision = ("0009a_meta", "0009b_docs_url")     # both: who has one of them gets the other one first


def upgrade():
    pass


def downgrade():
    op.drop_column("models", "meta")
    op.drop_column("providers", "docs_url")
