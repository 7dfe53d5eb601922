# misconception: the time of the clock on the wall
# loses: columns, changes
# hint: 3
"""Every model knows when it came and when it was changed."""

import sqlalchemy as sa
from alembic import op

revision = "0011_timestamps"
down_revision = "0010_merge"


def upgrade():
    now = sa.text("(strftime('%Y-%m-%d %H:%M:%f', 'now', 'localtime'))")
    with op.batch_alter_table("models") as batch:           # a rebuild: ADD COLUMN refuses this default
        batch.add_column(sa.Column("created_at", sa.DateTime(), nullable=False, server_default=now))
        batch.add_column(sa.Column("updated_at", sa.DateTime(), nullable=False, server_default=now))
    op.get_bind().exec_driver_sql("""
        CREATE TRIGGER trg_models_touch AFTER UPDATE ON models
        WHEN NEW.updated_at IS OLD.updated_at               -- who writes a time himself keeps it
        BEGIN
            UPDATE models SET updated_at = strftime('%Y-%m-%d %H:%M:%f', 'now', 'localtime') WHERE id = NEW.id;
        END""")


def downgrade():
    op.execute("DROP TRIGGER trg_models_touch")             # the rebuild would take it along, silently
    with op.batch_alter_table("models") as batch:
        batch.drop_column("updated_at")
        batch.drop_column("created_at")
