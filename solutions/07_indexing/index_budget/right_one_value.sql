-- the workload asks for one capability, and for the same one each time
CREATE INDEX a1 ON benchmark_results (benchmark_id, score, model_id);
CREATE INDEX a2 ON benchmark_results (date_tested);
CREATE INDEX a3 ON opinions (model_id, published_on);
CREATE INDEX a4 ON models (base_model_id);
CREATE INDEX a5 ON models (display_name COLLATE NOCASE);
CREATE INDEX a6 ON model_capabilities (model_id) WHERE capability_id = 12;
