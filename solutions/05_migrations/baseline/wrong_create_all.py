# misconception: a revision may use the classes
# loses: up, down
# hint: 2
"""The catalogue as lab 4 leaves it."""

from alembic import op
from catalogue_models import Base

revision = "0001_baseline"
down_revision = None


def upgrade():
    Base.metadata.create_all(op.get_bind())


def downgrade():
    Base.metadata.drop_all(op.get_bind())
