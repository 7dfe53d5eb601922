-- misconception: a rule dropped
-- loses: kept
-- hint: 2
DROP INDEX ix_results_model;
DROP INDEX ix_results_benchmark;
DROP INDEX ix_results_key;
DROP INDEX ix_opinions_model;
DROP INDEX ix_providers_slug;
DROP INDEX uq_models_live;
