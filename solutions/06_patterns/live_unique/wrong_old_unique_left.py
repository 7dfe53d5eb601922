# misconception: plain UNIQUE: a deleted name stays taken
# loses: unique
# hint: 1
"""A deleted model stays, and its name is free again."""

import sqlalchemy as sa
from alembic import op
from keeping import keeping

revision = "0014_soft_delete"
down_revision = "0013_model_cards"

LEADERBOARD = """
CREATE VIEW v_leaderboard AS
SELECT DISTINCT benchmark, model_id, model, score
FROM (SELECT b.name AS benchmark, m.id AS model_id, m.name AS model, r.score,
             rank() OVER (PARTITION BY b.id
                          ORDER BY CASE WHEN b.higher_is_better THEN -r.score ELSE r.score END) AS place
      FROM benchmark_results AS r
      JOIN benchmarks AS b ON b.id = r.benchmark_id
      JOIN models     AS m ON m.id = r.model_id{living})
WHERE place = 1
"""
SUMMARY = """
CREATE VIEW v_model_summary AS
SELECT m.id AS model_id, m.name AS model,
       (SELECT count(*) FROM benchmark_results AS r WHERE r.model_id = m.id) AS results,
       (SELECT count(*) FROM opinions          AS o WHERE o.model_id = m.id) AS opinions
FROM models AS m{living}
"""


def make_views(leaderboard, summary):
    """Both views anew, with what is given behind `models`."""
    for name, sql in (("v_leaderboard", LEADERBOARD.format(living=leaderboard)),
                      ("v_model_summary", SUMMARY.format(living=summary))):
        op.execute(f"DROP VIEW {name}")
        op.execute(sql)


def upgrade():
    with keeping(op, "models"), op.batch_alter_table("models") as batch:
        batch.add_column(sa.Column("deleted_at", sa.DateTime()))
    op.create_index("uq_models_live", "models", ["provider_id", "name", "version"], unique=True,
                    sqlite_where=sa.text("deleted_at IS NULL"))
    # the place of the best living model counts, so the condition stands inside, before rank()
    make_views(" AND m.deleted_at IS NULL", "\nWHERE m.deleted_at IS NULL")


def downgrade():
    make_views("", "")                                      # first: they name the column
    op.drop_index("uq_models_live", table_name="models")
    with keeping(op, "models"), op.batch_alter_table("models") as batch:
        batch.drop_column("deleted_at")
