"""A model may be retired; a limit is a whole number."""

import re

from alembic import op

revision = "0021_status_retired"
down_revision = "0020_result_rules"

OLD = "status IN ('active', 'beta', 'deprecated')"
NEW = "status IN ('active', 'beta', 'deprecated', 'retired')"
WHOLE = """,
    CONSTRAINT ck_models_integers CHECK (typeof(context_window) IN ('integer', 'null') AND typeof(max_output) IN ('integer', 'null'))
)"""


def rebuild(change):
    conn = op.get_bind()
    rest = conn.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'models' AND type IN ('trigger', 'index') AND sql <> ''"
    ).scalars().all()
    old = conn.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'models'").scalar()
    conn.exec_driver_sql(re.sub(r'CREATE TABLE "?models"?', "CREATE TABLE new_models", change(old), count=1))
    conn.exec_driver_sql("INSERT INTO new_models SELECT * FROM models")
    conn.exec_driver_sql("DROP TABLE models")
    conn.exec_driver_sql("ALTER TABLE new_models RENAME TO models")
    for sql in rest:
        conn.exec_driver_sql(sql)


def upgrade():
    rebuild(lambda sql: sql.rstrip().removesuffix(")").rstrip().replace(OLD, NEW) + WHOLE)


def downgrade():
    op.execute("UPDATE models SET status = 'deprecated' WHERE status = 'retired'")
    rebuild(lambda sql: sql.replace(WHOLE, ")").replace(NEW, OLD))
