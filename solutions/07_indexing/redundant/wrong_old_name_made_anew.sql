-- misconception: an index made anew
-- loses: kept
-- hint: 1
DROP INDEX ix_results_model;
DROP INDEX ix_results_benchmark;
DROP INDEX ix_results_key;
DROP INDEX ix_opinions_model;
DROP INDEX ix_providers_slug;
DROP INDEX ix_results_day;
CREATE INDEX ix_results_day ON benchmark_results (date_tested, score);
