-- misconception: every index dropped
-- loses: kept
-- hint: 1
DROP INDEX ix_results_model;
DROP INDEX ix_results_benchmark;
DROP INDEX ix_results_key;
DROP INDEX ix_opinions_model;
DROP INDEX ix_providers_slug;
DROP INDEX ix_results_benchmark_score;
DROP INDEX ix_results_day;
DROP INDEX ix_opinions_model_day;
DROP INDEX ix_capabilities_capability;
DROP INDEX ix_models_provider;
