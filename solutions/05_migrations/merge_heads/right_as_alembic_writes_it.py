"""merge meta and docs_url

Revision ID: 0010_merge
Revises: 0009a_meta, 0009b_docs_url

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "0010_merge"
down_revision: Union[str, Sequence[str], None] = ("0009a_meta", "0009b_docs_url")
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    pass


def downgrade() -> None:
    """Downgrade schema."""
    pass
