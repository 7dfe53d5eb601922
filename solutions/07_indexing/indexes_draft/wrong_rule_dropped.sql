-- misconception: a rule dropped
-- loses: repair
DROP INDEX uq_models_live;
CREATE INDEX r1 ON benchmark_results (benchmark_id, score);
CREATE INDEX r2 ON opinions (model_id, published_on, sentiment);
CREATE INDEX r3 ON models (base_model_id);
CREATE INDEX r4 ON models (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX r5 ON model_capabilities (capability_id);
