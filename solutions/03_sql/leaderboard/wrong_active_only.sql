-- misconception: a condition that nobody asked for
-- hint: 1
SELECT DISTINCT benchmark, model_id, model, score
FROM (SELECT b.name AS benchmark, m.id AS model_id, m.name AS model, r.score,
             rank() OVER (PARTITION BY b.id
                          ORDER BY CASE WHEN b.higher_is_better THEN -r.score ELSE r.score END) AS place
      FROM benchmark_results AS r
      JOIN benchmarks AS b ON b.id = r.benchmark_id
      JOIN models     AS m ON m.id = r.model_id AND m.status = 'active')
WHERE place = 1;
