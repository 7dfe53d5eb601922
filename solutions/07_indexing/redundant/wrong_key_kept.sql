-- misconception: the copy of a UNIQUE kept
-- loses: dropped
-- hint: 2
DROP INDEX ix_results_model;
DROP INDEX ix_results_benchmark;
DROP INDEX ix_opinions_model;
DROP INDEX ix_providers_slug;
