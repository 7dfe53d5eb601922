-- misconception: a third index, to be safe
-- loses: report, moods
-- hint: 1
CREATE INDEX ix_a ON benchmark_results (benchmark_id, source_id, date_tested);
CREATE INDEX ix_c ON opinions (model_id, published_on, sentiment);
CREATE INDEX ix_d ON benchmark_results (source_id);
