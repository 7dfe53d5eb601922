-- misconception: an index for these values alone
-- loses: report
-- hint: 1
CREATE INDEX ix_a ON benchmark_results (date_tested) WHERE source_id = 4 AND benchmark_id = 3;
CREATE INDEX ix_c ON opinions (model_id, published_on, sentiment);
