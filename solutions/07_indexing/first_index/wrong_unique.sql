-- misconception: an index that is a new rule
-- loses: all
-- hint: 1
CREATE UNIQUE INDEX ix ON benchmark_results (date_tested, model_id, benchmark_id, source_id);
