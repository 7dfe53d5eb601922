-- misconception: an index on what a function makes of the column
-- loses: all
-- hint: 2
CREATE INDEX ix ON benchmark_results (strftime('%Y-%m-%d', date_tested) COLLATE BINARY);
