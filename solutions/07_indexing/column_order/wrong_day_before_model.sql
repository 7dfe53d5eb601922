-- misconception: the order stands before the equality
-- loses: moods
-- hint: 1
CREATE INDEX ix_a ON benchmark_results (benchmark_id, source_id, date_tested);
CREATE INDEX ix_c ON opinions (published_on, model_id, sentiment);
