-- misconception: an index on an expression that no query says
-- loses: reference
-- hint: 3
CREATE INDEX a1 ON benchmark_results (benchmark_id, score);
CREATE INDEX a2 ON benchmark_results (date_tested);
CREATE INDEX a3 ON opinions (model_id, published_on);
CREATE INDEX a4 ON models (base_model_id);
CREATE INDEX a5 ON models (lower(display_name));
CREATE INDEX a6 ON model_capabilities (capability_id);
