-- misconception: the range stands between the equal ones
-- loses: report
-- hint: 2
CREATE INDEX ix_a ON benchmark_results (source_id, date_tested, benchmark_id);
CREATE INDEX ix_c ON opinions (model_id, published_on, sentiment);
