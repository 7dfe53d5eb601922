-- an index on all rows answers it, too
CREATE INDEX ix_results_best ON benchmark_results (benchmark_id, score);
CREATE INDEX ix_opinions_card ON opinions (model_id, published_on, sentiment);
CREATE INDEX ix_models_base ON models (base_model_id);
CREATE INDEX ix_models_trash ON models (deleted_at);
CREATE INDEX ix_capabilities_cap ON model_capabilities (capability_id);
