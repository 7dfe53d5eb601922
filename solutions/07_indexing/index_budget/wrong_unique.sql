-- misconception: an index that is a new rule
-- loses: quarter, good, reference
-- hint: 1
CREATE UNIQUE INDEX a1 ON benchmark_results (benchmark_id, score, model_id, source_id, date_tested);
CREATE INDEX a2 ON benchmark_results (date_tested);
CREATE INDEX a3 ON opinions (model_id, published_on);
CREATE INDEX a4 ON models (base_model_id);
CREATE INDEX a5 ON models (display_name COLLATE NOCASE);
CREATE INDEX a6 ON model_capabilities (capability_id);
