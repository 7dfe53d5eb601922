SELECT m.id AS model_id, m.name AS model, count(r.id) AS results
FROM models AS m
LEFT JOIN (benchmark_results AS r
           JOIN benchmarks AS b ON b.id = r.benchmark_id
           JOIN categories AS c ON c.id = b.category_id AND c.name = 'Coding') ON r.model_id = m.id
GROUP BY m.id;
