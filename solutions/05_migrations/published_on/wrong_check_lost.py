# misconception: the CHECK dropped for good
# loses: all
# hint: 2
"""The day of an opinion is called published_on."""

import sqlalchemy as sa
from alembic import op

revision = "0004_published_on"
down_revision = "0003_display_name_required"


def upgrade():
    with op.batch_alter_table("opinions") as batch:
        batch.drop_constraint(op.f("ck_opinions_posted"), type_="check")
        batch.alter_column("posted", new_column_name="published_on", existing_type=sa.Date())


def downgrade():
    op.alter_column("opinions", "published_on", new_column_name="posted")
