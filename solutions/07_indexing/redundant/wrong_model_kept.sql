-- misconception: an index beside UNIQUE
-- loses: dropped
-- hint: 2
DROP INDEX ix_results_benchmark;
DROP INDEX ix_results_key;
DROP INDEX ix_opinions_model;
DROP INDEX ix_providers_slug;
