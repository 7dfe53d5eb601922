CREATE UNIQUE INDEX one_without_source ON benchmark_results (model_id, benchmark_id, date_tested, coalesce(source_id, -1));
CREATE TRIGGER a BEFORE INSERT ON benchmark_results
WHEN typeof(NEW.score) IN ('text', 'blob')
  OR NEW.score < (SELECT min_score FROM benchmarks WHERE id = NEW.benchmark_id)
  OR NEW.score > (SELECT max_score FROM benchmarks WHERE id = NEW.benchmark_id)
BEGIN SELECT RAISE(ABORT, 'range'); END;
CREATE TRIGGER b BEFORE UPDATE ON benchmark_results
WHEN typeof(NEW.score) IN ('text', 'blob')
  OR NEW.score < (SELECT min_score FROM benchmarks WHERE id = NEW.benchmark_id)
  OR NEW.score > (SELECT max_score FROM benchmarks WHERE id = NEW.benchmark_id)
BEGIN SELECT RAISE(ABORT, 'range'); END;
CREATE TRIGGER c AFTER UPDATE ON benchmarks
WHEN (SELECT min(score) FROM benchmark_results WHERE benchmark_id = NEW.id) < NEW.min_score
  OR (SELECT max(score) FROM benchmark_results WHERE benchmark_id = NEW.id) > NEW.max_score
BEGIN SELECT RAISE(ABORT, 'range'); END;
