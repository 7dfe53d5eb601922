CREATE INDEX ix_a ON benchmark_results (source_id DESC, benchmark_id, date_tested DESC);
CREATE INDEX ix_c ON opinions (model_id, published_on DESC, sentiment);
