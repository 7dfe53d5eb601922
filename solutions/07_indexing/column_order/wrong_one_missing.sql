-- misconception: a column with = is missing
-- loses: report
-- hint: 1
CREATE INDEX ix_a ON benchmark_results (benchmark_id, date_tested);
CREATE INDEX ix_c ON opinions (model_id, published_on, sentiment);
