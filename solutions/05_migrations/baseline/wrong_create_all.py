# misconception: a revision may use the classes
# loses: up, down
# hint: 2
"""The catalogue as lab 4 leaves it."""

from alembic import op

revision = "0001_baseline"
down_revision = None


def upgrade():
    from catalogue_models import Base

    Base.metadata.create_all(op.get_bind())


def downgrade():
    from catalogue_models import Base

    Base.metadata.drop_all(op.get_bind())
