-- misconception: bare column beside MAX
-- hint: 1
SELECT b.name AS benchmark, m.id AS model_id, m.name AS model,
       CASE WHEN b.higher_is_better THEN max(r.score) ELSE min(r.score) END AS score
FROM benchmark_results AS r
JOIN benchmarks AS b ON b.id = r.benchmark_id
JOIN models AS m ON m.id = r.model_id
GROUP BY b.id;
