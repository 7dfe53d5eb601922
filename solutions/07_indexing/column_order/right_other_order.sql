CREATE INDEX ix_c ON opinions (model_id, published_on, sentiment);
CREATE INDEX ix_a ON benchmark_results (benchmark_id, source_id, date_tested);
