# misconception: repeated rows kept
# loses: up
# hint: 2
"""The catalogue as lab 4 leaves it: twelve tables, four views."""

import sqlalchemy as sa
from alembic import op

revision = "0001_baseline"
down_revision = None                       # it stands on nothing


def make_tables():
    """The twelve tables, as autogenerate drafted them."""
    op.create_table('capabilities',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('name', name=op.f('uq_capabilities_name'))
    )
    op.create_table('categories',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('name', name=op.f('uq_categories_name'))
    )
    op.create_table('providers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.Text(collation='NOCASE'), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('country', sa.Text(), nullable=True),
    sa.CheckConstraint("kind IN ('maker', 'host')", name=op.f('ck_providers_kind')),
    sa.CheckConstraint("slug <> ''", name=op.f('ck_providers_slug')),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('slug', name=op.f('uq_providers_slug'))
    )
    op.create_table('tags',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(collation='NOCASE'), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('name', name=op.f('uq_tags_name'))
    )
    op.create_table('use_cases',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('name', name=op.f('uq_use_cases_name'))
    )
    op.create_table('benchmarks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('category_id', sa.Integer(), nullable=False),
    sa.Column('min_score', sa.REAL(), server_default=sa.text('0'), nullable=False),
    sa.Column('max_score', sa.REAL(), server_default=sa.text('(100)'), nullable=False),
    sa.Column('higher_is_better', sa.Boolean(), server_default=sa.text('1'), nullable=False),
    sa.CheckConstraint('higher_is_better IN (0, 1)', name=op.f('ck_benchmarks_higher_is_better')),
    sa.CheckConstraint('min_score < max_score', name=op.f('ck_benchmarks_range')),
    sa.ForeignKeyConstraint(['category_id'], ['categories.id'], name=op.f('fk_benchmarks_category_id_categories'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('name', name=op.f('uq_benchmarks_name'))
    )
    op.create_table('models',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('provider_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('version', sa.Text(), server_default=sa.text("('')"), nullable=False),
    sa.Column('context', sa.Integer(), nullable=True),
    sa.Column('max_output', sa.Integer(), nullable=True),
    sa.Column('open_weights', sa.Boolean(), server_default=sa.text('0'), nullable=False),
    sa.Column('status', sa.Text(), server_default='active', nullable=False),
    sa.Column('knowledge_cutoff', sa.Text(), nullable=True),
    sa.Column('base_model_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("knowledge_cutoff GLOB '[12][0-9][0-9][0-9]-[01][0-9]'", name=op.f('ck_models_knowledge_cutoff')),
    sa.CheckConstraint("name <> ''", name=op.f('ck_models_name')),
    sa.CheckConstraint("status IN ('active', 'beta', 'deprecated')", name=op.f('ck_models_status')),
    sa.CheckConstraint('context > 0', name=op.f('ck_models_context')),
    sa.CheckConstraint('max_output > 0 AND (context IS NULL OR max_output <= context)', name=op.f('ck_models_max_output')),
    sa.CheckConstraint('open_weights IN (0, 1)', name=op.f('ck_models_open_weights')),
    sa.ForeignKeyConstraint(['base_model_id'], ['models.id'], name=op.f('fk_models_base_model_id_models'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['provider_id'], ['providers.id'], name=op.f('fk_models_provider_id_providers'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('provider_id', 'name', 'version', name=op.f('uq_models_provider_id_name_version'))
    )
    op.create_table('benchmark_results',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('model_id', sa.Integer(), nullable=False),
    sa.Column('benchmark_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('score', sa.REAL(), nullable=False),
    sa.Column('date_tested', sa.Date(), nullable=False),
    sa.CheckConstraint("date_tested IS date(date_tested, '+0 days')", name=op.f('ck_benchmark_results_date_tested')),
    sa.ForeignKeyConstraint(['benchmark_id'], ['benchmarks.id'], name=op.f('fk_benchmark_results_benchmark_id_benchmarks'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['model_id'], ['models.id'], name=op.f('fk_benchmark_results_model_id_models'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('model_id', 'benchmark_id', 'date_tested', name=op.f('uq_benchmark_results_model_id_benchmark_id_date_tested'))
    )
    op.create_table('model_capabilities',
    sa.Column('model_id', sa.Integer(), nullable=False),
    sa.Column('capability_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['capability_id'], ['capabilities.id'], name=op.f('fk_model_capabilities_capability_id_capabilities'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['model_id'], ['models.id'], name=op.f('fk_model_capabilities_model_id_models'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('model_id', 'capability_id')
    )
    op.create_table('model_use_cases',
    sa.Column('model_id', sa.Integer(), nullable=False),
    sa.Column('use_case_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['model_id'], ['models.id'], name=op.f('fk_model_use_cases_model_id_models'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['use_case_id'], ['use_cases.id'], name=op.f('fk_model_use_cases_use_case_id_use_cases'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('model_id', 'use_case_id')
    )
    op.create_table('opinions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('model_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('author', sa.Text(), nullable=True),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('sentiment', sa.Text(), nullable=False),
    sa.Column('posted', sa.Date(), nullable=False),
    sa.CheckConstraint("posted IS date(posted, '+0 days')", name=op.f('ck_opinions_posted')),
    sa.CheckConstraint("sentiment IN ('positive', 'neutral', 'negative')", name=op.f('ck_opinions_sentiment')),
    sa.ForeignKeyConstraint(['model_id'], ['models.id'], name=op.f('fk_opinions_model_id_models'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('opinion_tags',
    sa.Column('opinion_id', sa.Integer(), nullable=False),
    sa.Column('tag_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['opinion_id'], ['opinions.id'], name=op.f('fk_opinion_tags_opinion_id_opinions'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['tag_id'], ['tags.id'], name=op.f('fk_opinion_tags_tag_id_tags'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('opinion_id', 'tag_id')
    )


def make_views():
    """The four views; autogenerate sees none."""
    for sql in (
        """
        CREATE VIEW v_model_summary AS
        SELECT m.id AS model_id, m.name AS model,
               (SELECT count(*) FROM benchmark_results AS r WHERE r.model_id = m.id) AS results,   -- each list by itself:
               (SELECT count(*) FROM opinions          AS o WHERE o.model_id = m.id) AS opinions   -- joined, they would multiply
        FROM models AS m""",
        """
        CREATE VIEW v_leaderboard AS
        SELECT benchmark, model_id, model, score     -- DISTINCT: the same best score on two days is one line
        FROM (SELECT b.name AS benchmark, m.id AS model_id, m.name AS model, r.score,
                     rank() OVER (PARTITION BY b.id           -- rank keeps ties, row_number would drop all but one
                                  ORDER BY CASE WHEN b.higher_is_better THEN -r.score ELSE r.score END) AS place
              FROM benchmark_results AS r
              JOIN benchmarks AS b ON b.id = r.benchmark_id
              JOIN models     AS m ON m.id = r.model_id)
        WHERE place = 1""",
        """
        CREATE VIEW v_monthly AS
        WITH RECURSIVE months(month, last) AS (
            SELECT strftime('%Y-%m', min(date_tested)), strftime('%Y-%m', max(date_tested)) FROM benchmark_results
            UNION ALL
            SELECT strftime('%Y-%m', month || '-01', '+1 month'), last   -- from the first day: no month is short enough to skip
            FROM months WHERE month < last)
        SELECT months.month, count(r.id) AS results                      -- r.id, not *: an empty month has one row of NULLs
        FROM months LEFT JOIN benchmark_results AS r ON strftime('%Y-%m', r.date_tested) = months.month
        WHERE months.month IS NOT NULL                                   -- min() of no rows is NULL, and one row all the same
        GROUP BY months.month""",
        """
        CREATE VIEW v_lineage AS
        WITH RECURSIVE up(model_id, ancestor_id) AS (
            SELECT id, base_model_id FROM models WHERE base_model_id IS NOT NULL
            UNION                                  -- not UNION ALL: a pair that is there already ends the walk round a cycle
            SELECT up.model_id, m.base_model_id
            FROM up JOIN models AS m ON m.id = up.ancestor_id
            WHERE m.base_model_id IS NOT NULL)
        SELECT model_id, ancestor_id FROM up""",
    ):
        op.execute(sql)


def upgrade():
    make_tables()
    make_views()


def downgrade():
    gone = ["VIEW v_lineage", "VIEW v_monthly", "VIEW v_leaderboard", "VIEW v_model_summary"]     # they read the tables
    gone += [
        f"TABLE {name}"                                # children before parents: the way up, backwards
        for name in (
            "opinion_tags", "opinions", "model_use_cases", "model_capabilities", "benchmark_results", "models",
            "benchmarks", "use_cases", "tags", "providers", "categories", "capabilities",
        )
    ]
    for what in gone:
        op.execute(f"DROP {what}")
