-- every query from its index alone, which the writes pay for
CREATE INDEX a1 ON benchmark_results (benchmark_id, score, model_id, date_tested);
CREATE INDEX a2 ON benchmark_results (date_tested, model_id, score);
CREATE INDEX a3 ON opinions (model_id, published_on, author, content);
CREATE INDEX a4 ON models (base_model_id, display_name);
CREATE INDEX a5 ON models (display_name COLLATE NOCASE, id);
CREATE INDEX a6 ON model_capabilities (capability_id, model_id);
