"""The day of an opinion is called published_on."""

import sqlalchemy as sa
from alembic import op

revision = "0004_published_on"
down_revision = "0003_display_name_required"


def upgrade():
    op.add_column("opinions", sa.Column("published_on", sa.Date()))
    op.execute("UPDATE opinions SET published_on = posted")
    with op.batch_alter_table("opinions") as batch:
        batch.drop_constraint(op.f("ck_opinions_posted"), type_="check")
        batch.drop_column("posted")
        batch.alter_column("published_on", existing_type=sa.Date(), nullable=False)
        batch.create_check_constraint(op.f("ck_opinions_published_on"), "published_on IS date(published_on, '+0 days')")


def downgrade():
    op.add_column("opinions", sa.Column("posted", sa.Date()))
    op.execute("UPDATE opinions SET posted = published_on")
    with op.batch_alter_table("opinions") as batch:
        batch.drop_constraint(op.f("ck_opinions_published_on"), type_="check")
        batch.drop_column("published_on")
        batch.alter_column("posted", existing_type=sa.Date(), nullable=False)
        batch.create_check_constraint(op.f("ck_opinions_posted"), "posted IS date(posted, '+0 days')")
