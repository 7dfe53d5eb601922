-- misconception: an index for these values alone
-- loses: report
-- hint: 1
CREATE INDEX ix_a ON benchmark_results (benchmark_id, source_id, date_tested) WHERE date_tested >= '2026-03-01';
CREATE INDEX ix_c ON opinions (model_id, published_on, sentiment);
