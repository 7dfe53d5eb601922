-- misconception: the wide one dropped, the narrow one kept
-- loses: kept
-- hint: 1
DROP INDEX ix_results_model;
DROP INDEX ix_results_benchmark;
DROP INDEX ix_results_key;
DROP INDEX ix_opinions_model_day;
DROP INDEX ix_providers_slug;
