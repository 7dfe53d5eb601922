CREATE VIEW v_misfits AS
SELECT r.id, r.benchmark_id FROM benchmark_results AS r JOIN benchmarks AS b ON b.id = r.benchmark_id
WHERE typeof(r.score) NOT IN ('integer', 'real') OR r.score < b.min_score OR r.score > b.max_score;
CREATE UNIQUE INDEX uq_no_source ON benchmark_results (model_id, benchmark_id, date_tested) WHERE source_id IS NULL;
CREATE TRIGGER t1 AFTER INSERT ON benchmark_results WHEN EXISTS (SELECT 1 FROM v_misfits WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'misfit'); END;
CREATE TRIGGER t2 AFTER UPDATE ON benchmark_results WHEN EXISTS (SELECT 1 FROM v_misfits WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'misfit'); END;
CREATE TRIGGER t3 AFTER UPDATE ON benchmarks WHEN EXISTS (SELECT 1 FROM v_misfits WHERE benchmark_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'misfit'); END;
