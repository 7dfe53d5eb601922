-- misconception: an index on every column that is named
-- loses: quarter, good, reference
-- hint: 1
CREATE INDEX b0 ON benchmark_results (model_id);
CREATE INDEX b1 ON benchmark_results (benchmark_id);
CREATE INDEX b2 ON benchmark_results (score);
CREATE INDEX b3 ON models (provider_id);
CREATE INDEX b4 ON opinions (published_on);
CREATE INDEX b5 ON models (name);
