SELECT DISTINCT b.name AS benchmark, m.id AS model_id, m.name AS model, r.score
FROM benchmark_results AS r
JOIN benchmarks AS b ON b.id = r.benchmark_id
JOIN models AS m ON m.id = r.model_id
LEFT JOIN benchmark_results AS o ON o.benchmark_id = r.benchmark_id
  AND CASE WHEN b.higher_is_better = 1 THEN o.score > r.score ELSE o.score < r.score END
WHERE o.id IS NULL;
