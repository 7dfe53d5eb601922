-- misconception: foreign keys forgotten
-- loses: quarter, good, reference
-- hint: 2
CREATE INDEX a1 ON benchmark_results (benchmark_id, score);
CREATE INDEX a2 ON benchmark_results (date_tested);
CREATE INDEX a5 ON models (display_name COLLATE NOCASE);
CREATE INDEX a6 ON model_capabilities (capability_id);
