SELECT b.name AS benchmark, m.id AS model_id, m.name AS model, r.score
FROM benchmark_results AS r
JOIN benchmarks AS b ON b.id = r.benchmark_id
JOIN models AS m ON m.id = r.model_id
JOIN (SELECT benchmark_id, max(score) AS best FROM benchmark_results GROUP BY benchmark_id) AS x
  ON x.benchmark_id = b.id AND x.best = r.score
WHERE b.higher_is_better = 1
UNION
SELECT b.name, m.id, m.name, r.score
FROM benchmark_results AS r
JOIN benchmarks AS b ON b.id = r.benchmark_id
JOIN models AS m ON m.id = r.model_id
JOIN (SELECT benchmark_id, min(score) AS best FROM benchmark_results GROUP BY benchmark_id) AS x
  ON x.benchmark_id = b.id AND x.best = r.score
WHERE b.higher_is_better = 0;
