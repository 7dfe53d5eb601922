"""Every model has a display name."""

import sqlalchemy as sa
from alembic import op

revision = "0003_display_name_required"
down_revision = "0002_display_name"


def upgrade():
    models = sa.table("models", sa.column("name", sa.Text()), sa.column("display_name", sa.Text()))
    op.execute(models.update().where(models.c.display_name.is_(None)).values(display_name=models.c.name))
    with op.batch_alter_table("models") as batch:
        batch.alter_column("display_name", existing_type=sa.Text(), nullable=False)


def downgrade():
    with op.batch_alter_table("models") as batch:
        batch.alter_column("display_name", existing_type=sa.Text(), nullable=True)     # the names may stay
