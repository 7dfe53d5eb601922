-- misconception: the range comes first
-- loses: report
-- hint: 2
CREATE INDEX ix_a ON benchmark_results (date_tested, benchmark_id, source_id);
CREATE INDEX ix_c ON opinions (model_id, published_on, sentiment);
