CREATE UNIQUE INDEX ix ON benchmark_results (date_tested, id);
