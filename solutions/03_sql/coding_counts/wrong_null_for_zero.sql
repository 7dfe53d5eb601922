-- misconception: NULL for 0
-- hint: 2
SELECT m.id AS model_id, m.name AS model, n.results
FROM models AS m
LEFT JOIN (SELECT r.model_id, count(*) AS results
           FROM benchmark_results AS r JOIN benchmarks AS b ON b.id = r.benchmark_id
           JOIN categories AS c ON c.id = b.category_id
           WHERE c.name = 'Coding' GROUP BY r.model_id) AS n ON n.model_id = m.id;
