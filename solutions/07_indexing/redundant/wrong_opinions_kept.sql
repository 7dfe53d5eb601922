-- misconception: the beginning of another index kept
-- loses: dropped
-- hint: 1
DROP INDEX ix_results_model;
DROP INDEX ix_results_benchmark;
DROP INDEX ix_results_key;
DROP INDEX ix_providers_slug;
