-- misconception: one column an index
-- loses: report, moods
-- hint: 1
CREATE INDEX ix_a ON benchmark_results (benchmark_id);
CREATE INDEX ix_c ON opinions (model_id);
