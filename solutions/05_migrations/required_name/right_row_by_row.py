"""Every model has a display name."""

import sqlalchemy as sa
from alembic import op

revision = "0003_display_name_required"
down_revision = "0002_display_name"


def upgrade():
    conn = op.get_bind()
    for row in conn.execute(sa.text("SELECT id, name FROM models WHERE display_name IS NULL")).fetchall():
        conn.execute(sa.text("UPDATE models SET display_name = :name WHERE id = :id"), {"name": row.name, "id": row.id})
    with op.batch_alter_table("models") as batch:
        batch.alter_column("display_name", existing_type=sa.Text(), nullable=False)


def downgrade():
    with op.batch_alter_table("models") as batch:
        batch.alter_column("display_name", existing_type=sa.Text(), nullable=True)     # the names may stay
