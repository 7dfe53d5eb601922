SELECT DISTINCT b.name AS benchmark, m.id AS model_id, m.name AS model, r.score
FROM benchmark_results AS r
JOIN benchmarks AS b ON b.id = r.benchmark_id
JOIN models AS m ON m.id = r.model_id
WHERE r.score = CASE b.higher_is_better
    WHEN 1 THEN (SELECT max(score) FROM benchmark_results WHERE benchmark_id = b.id)
    ELSE (SELECT min(score) FROM benchmark_results WHERE benchmark_id = b.id) END;
