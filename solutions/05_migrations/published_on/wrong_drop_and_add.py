# misconception: a rename as drop and add
# loses: all
# hint: 1
"""The day of an opinion is called published_on."""

import sqlalchemy as sa
from alembic import op

revision = "0004_published_on"
down_revision = "0003_display_name_required"


def upgrade():
    with op.batch_alter_table("opinions") as batch:
        batch.drop_constraint(op.f("ck_opinions_posted"), type_="check")
        batch.add_column(sa.Column("published_on", sa.Date()))
        batch.drop_column("posted")


def downgrade():
    op.alter_column("opinions", "published_on", new_column_name="posted")
