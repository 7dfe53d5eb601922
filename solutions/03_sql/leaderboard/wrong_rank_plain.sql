-- misconception: direction not looked at, and repeated rows kept
-- hint: 2
SELECT benchmark, model_id, model, score
FROM (SELECT b.name AS benchmark, m.id AS model_id, m.name AS model, r.score,
             rank() OVER (PARTITION BY b.id ORDER BY r.score DESC) AS place
      FROM benchmark_results AS r
      JOIN benchmarks AS b ON b.id = r.benchmark_id
      JOIN models     AS m ON m.id = r.model_id)
WHERE place = 1;
