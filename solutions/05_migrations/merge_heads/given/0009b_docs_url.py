"""Where a provider explains its models."""

import sqlalchemy as sa
from alembic import op

revision = "0009b_docs_url"
down_revision = "0008_context_contract"


def upgrade():
    op.add_column("providers", sa.Column("docs_url", sa.Text()))


def downgrade():
    op.drop_column("providers", "docs_url")
