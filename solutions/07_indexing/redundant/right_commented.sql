-- what others begin with
DROP INDEX ix_opinions_model;
DROP INDEX ix_providers_slug;
/* and the rest */
DROP INDEX ix_results_model;
DROP INDEX ix_results_benchmark;
DROP INDEX ix_results_key;
