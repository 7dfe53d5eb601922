-- misconception: two indexes made, one asked for
-- loses: all
-- hint: 1
CREATE INDEX ix ON benchmark_results (date_tested);
CREATE INDEX ix_2 ON benchmark_results (score);
