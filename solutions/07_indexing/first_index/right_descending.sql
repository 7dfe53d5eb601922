CREATE INDEX ix ON benchmark_results (date_tested DESC);
