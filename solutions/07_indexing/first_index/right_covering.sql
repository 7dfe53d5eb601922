-- everything that the query shows
CREATE INDEX ix ON benchmark_results (date_tested, model_id, benchmark_id, score);
