-- misconception: a partial index taken for a whole one
-- loses: kept
-- hint: 3
DROP INDEX ix_results_model;
DROP INDEX ix_results_benchmark;
DROP INDEX ix_results_key;
DROP INDEX ix_opinions_model;
DROP INDEX ix_providers_slug;
DROP INDEX ix_models_provider;
