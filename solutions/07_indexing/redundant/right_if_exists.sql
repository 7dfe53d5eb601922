drop index if exists ix_providers_slug;
drop index if exists ix_opinions_model;
drop index if exists ix_results_key;
drop index if exists ix_results_benchmark;
drop index if exists ix_results_model;
