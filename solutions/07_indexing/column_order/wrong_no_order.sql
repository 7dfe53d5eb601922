-- misconception: the order is not in the index
-- loses: report
-- hint: 1
CREATE INDEX ix_a ON benchmark_results (benchmark_id, source_id);
CREATE INDEX ix_c ON opinions (model_id, published_on, sentiment);
