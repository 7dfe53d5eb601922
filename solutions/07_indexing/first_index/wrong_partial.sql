-- misconception: an index for one single day
-- loses: all
-- hint: 2
CREATE INDEX ix ON benchmark_results (date_tested) WHERE date_tested = '2025-05-29';
