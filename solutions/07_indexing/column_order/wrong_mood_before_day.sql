-- misconception: what is only shown stands before the order
-- loses: moods
-- hint: 3
CREATE INDEX ix_a ON benchmark_results (benchmark_id, source_id, date_tested);
CREATE INDEX ix_c ON opinions (model_id, sentiment, published_on);
