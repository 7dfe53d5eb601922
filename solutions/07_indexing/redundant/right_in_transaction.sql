BEGIN;
DROP INDEX ix_results_model;
DROP INDEX ix_results_benchmark;
DROP INDEX ix_results_key;
DROP INDEX ix_opinions_model;
DROP INDEX ix_providers_slug;
COMMIT;
