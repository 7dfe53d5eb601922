-- misconception: the compared column stands last
-- loses: all
-- hint: 3
CREATE INDEX ix ON benchmark_results (model_id, date_tested);
