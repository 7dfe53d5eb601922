# misconception: results die with their source
# loses: schema
# hint: 2
"""Who says so is a table."""

import sqlalchemy as sa
from alembic import op

revision = "0005_sources"
down_revision = "0004_published_on"

TABLES = ("benchmark_results", "opinions")
OLD = "uq_benchmark_results_model_id_benchmark_id_date_tested"
NEW = "uq_benchmark_results_model_benchmark_source_date"
FILL = """
    INSERT INTO sources (name)
    SELECT min(trim(source))                                -- one spelling for each group of them
    FROM (SELECT source FROM benchmark_results UNION ALL SELECT source FROM opinions)
    WHERE trim(source) NOT IN ('', '-')                     -- a NULL is not true either: nobody said so
    GROUP BY lower(trim(source))
    ORDER BY lower(trim(source))"""


def upgrade():
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, server_default="other"),
        sa.Column("url", sa.Text()),
        sa.UniqueConstraint("name", name=op.f("uq_sources_name")),
        sa.CheckConstraint(
            "kind IN ('paper', 'vendor', 'leaderboard', 'community', 'other')", name=op.f("ck_sources_kind")
        ),
    )
    op.execute(FILL)
    for table in TABLES:
        op.add_column(table, sa.Column("source_id", sa.Integer()))
        op.execute(f"UPDATE {table} SET source_id = (SELECT id FROM sources WHERE lower(name) = lower(trim(source)))")
        with op.batch_alter_table(table) as batch:          # after the UPDATE: it takes the texts away
            batch.drop_column("source")
            batch.create_foreign_key(
                op.f(f"fk_{table}_source_id_sources"), "sources", ["source_id"], ["id"], ondelete="CASCADE"
            )
            if table == "benchmark_results":
                batch.drop_constraint(OLD, type_="unique")
                batch.create_unique_constraint(NEW, ["model_id", "benchmark_id", "source_id", "date_tested"])


def downgrade():
    for table in TABLES:
        op.add_column(table, sa.Column("source", sa.Text()))
        op.execute(f"UPDATE {table} SET source = (SELECT name FROM sources WHERE id = source_id)")
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"fk_{table}_source_id_sources"), type_="foreignkey")
            if table == "benchmark_results":                # fails where two sources share a day: better than losing one
                batch.drop_constraint(NEW, type_="unique")
                batch.create_unique_constraint(OLD, ["model_id", "benchmark_id", "date_tested"])
            batch.drop_column("source_id")
    op.drop_table("sources")
