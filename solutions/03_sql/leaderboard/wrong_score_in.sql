-- misconception: best score compared without its group
-- hint: 3
SELECT DISTINCT b.name AS benchmark, m.id AS model_id, m.name AS model, r.score
FROM benchmark_results AS r
JOIN benchmarks AS b ON b.id = r.benchmark_id
JOIN models AS m ON m.id = r.model_id
WHERE (b.higher_is_better = 1 AND r.score IN (SELECT max(score) FROM benchmark_results GROUP BY benchmark_id))
   OR (b.higher_is_better = 0 AND r.score IN (SELECT min(score) FROM benchmark_results GROUP BY benchmark_id));
