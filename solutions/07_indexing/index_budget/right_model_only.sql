-- a model has few opinions: to put them in order costs next to nothing
CREATE INDEX ix_benchmark_results_benchmark_id_score ON benchmark_results (benchmark_id, score);
CREATE INDEX ix_benchmark_results_date_tested ON benchmark_results (date_tested);
CREATE INDEX ix_opinions_model_id_published_on ON opinions (model_id);
CREATE INDEX ix_models_base_model_id ON models (base_model_id);
CREATE INDEX ix_models_display_name_nocase ON models (display_name COLLATE NOCASE);
CREATE INDEX ix_model_capabilities_capability_id ON model_capabilities (capability_id);
