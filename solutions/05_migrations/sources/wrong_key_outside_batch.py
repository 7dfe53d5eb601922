# misconception: a key that is added outside of a batch
# loses: spellings, schema, down
# hint: 3
"""Who says so is a table."""

import sqlalchemy as sa
from alembic import op

revision = "0005_sources"
down_revision = "0004_published_on"

TABLES = ("benchmark_results", "opinions")
OLD = "uq_benchmark_results_model_id_benchmark_id_date_tested"
NEW = "uq_benchmark_results_model_benchmark_source_date"


def upgrade():
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, server_default="other"),
        sa.Column("url", sa.Text()),
        sa.UniqueConstraint("name"),                        # the naming convention calls it uq_sources_name
        sa.CheckConstraint(
            "kind IN ('paper', 'vendor', 'leaderboard', 'community', 'other')", name=op.f("ck_sources_kind")
        ),
    )
    op.execute("""
        INSERT INTO sources (name)
        SELECT min(trim(source))                            -- one spelling for each group of them
        FROM (SELECT source FROM benchmark_results UNION ALL SELECT source FROM opinions)
        WHERE trim(source) NOT IN ('', '-')                 -- a NULL is not true either: nobody said so
        GROUP BY lower(trim(source))""")
    for table in TABLES:
        op.add_column(table, sa.Column("source_id", sa.Integer(), sa.ForeignKey("sources.id", ondelete="RESTRICT")))
        op.execute(f"UPDATE {table} SET source_id = (SELECT id FROM sources WHERE lower(name) = lower(trim(source)))")
        with op.batch_alter_table(table) as batch:          # after the UPDATE: it takes the texts away
            batch.drop_column("source")
            batch.create_foreign_key(
                op.f(f"fk_{table}_source_id_sources"), "sources", ["source_id"], ["id"], ondelete="RESTRICT"
            )
            if table == "benchmark_results":
                batch.drop_constraint(OLD, type_="unique")
                batch.create_unique_constraint(NEW, ["model_id", "benchmark_id", "source_id", "date_tested"])


def downgrade():
    for table in TABLES:
        op.add_column(table, sa.Column("source", sa.Text()))
        op.execute(f"UPDATE {table} SET source = (SELECT name FROM sources WHERE id = source_id)")
        with op.batch_alter_table(table) as batch:
            batch.drop_column("source_id")                  # in a batch, its key and the new UNIQUE go along
            if table == "benchmark_results":                # fails where two sources share a day: better than losing one
                batch.create_unique_constraint(OLD, ["model_id", "benchmark_id", "date_tested"])
    op.drop_table("sources")
