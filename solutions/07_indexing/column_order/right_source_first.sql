-- which of the two with = comes first does not matter
CREATE INDEX ix_results_report ON benchmark_results (source_id, benchmark_id, date_tested);
CREATE INDEX ix_opinions_moods ON opinions (model_id, published_on, sentiment);
