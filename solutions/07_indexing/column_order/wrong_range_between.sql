-- misconception: the range stands between the equal ones
-- loses: report
-- hint: 2
CREATE INDEX ix_a ON benchmark_results (benchmark_id, date_tested, source_id);
CREATE INDEX ix_c ON opinions (model_id, published_on, sentiment);
