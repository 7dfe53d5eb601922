-- misconception: the ends are outside
-- loses: range
CREATE UNIQUE INDEX uq_benchmark_results_no_source          -- for UNIQUE, two NULLs are never the same
    ON benchmark_results (model_id, benchmark_id, date_tested) WHERE source_id IS NULL;

CREATE TRIGGER trg_results_range_insert BEFORE INSERT ON benchmark_results
BEGIN
    SELECT RAISE(ABORT, 'score outside its benchmark')
    WHERE typeof(NEW.score) NOT IN ('real', 'integer')
       OR EXISTS (SELECT 1 FROM benchmarks AS b
                  WHERE b.id = NEW.benchmark_id AND NEW.score NOT BETWEEN b.min_score AND b.max_score);
END;

CREATE TRIGGER trg_results_range_update BEFORE UPDATE OF score, benchmark_id ON benchmark_results
BEGIN
    SELECT RAISE(ABORT, 'score outside its benchmark')
    WHERE typeof(NEW.score) NOT IN ('real', 'integer')
       OR EXISTS (SELECT 1 FROM benchmarks AS b
                  WHERE b.id = NEW.benchmark_id AND NEW.score NOT BETWEEN b.min_score AND b.max_score);
END;

CREATE TRIGGER trg_benchmarks_range_update BEFORE UPDATE OF min_score, max_score ON benchmarks
BEGIN                                                       -- the other half of the rule: who moves the range
    SELECT RAISE(ABORT, 'results outside the new range') WHERE EXISTS (
        SELECT 1 FROM benchmark_results AS r
        WHERE r.benchmark_id = NEW.id AND (r.score <= NEW.min_score OR r.score >= NEW.max_score));
END;
