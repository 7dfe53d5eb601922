-- misconception: the columns that are shown are indexed
-- loses: all
-- hint: 2
CREATE INDEX ix ON benchmark_results (model_id, benchmark_id, score);
