-- misconception: direction not looked at, and one row a group
-- hint: 2
SELECT b.name AS benchmark, m.id AS model_id, m.name AS model, max(r.score) AS score
FROM benchmark_results AS r
JOIN benchmarks AS b ON b.id = r.benchmark_id
JOIN models AS m ON m.id = r.model_id
GROUP BY b.id;
