SELECT b.name AS benchmark, m.id AS model_id, m.name AS model, r.score
FROM benchmark_results AS r
JOIN benchmarks AS b ON b.id = r.benchmark_id
JOIN models AS m ON m.id = r.model_id
WHERE NOT EXISTS (SELECT 1 FROM benchmark_results AS o WHERE o.benchmark_id = b.id
                  AND ((b.higher_is_better = 1 AND o.score > r.score) OR (b.higher_is_better = 0 AND o.score < r.score)))
GROUP BY b.id, m.id;
