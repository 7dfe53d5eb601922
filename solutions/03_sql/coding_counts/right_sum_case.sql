SELECT m.id AS model_id, m.name AS model, sum(CASE WHEN c.name = 'Coding' THEN 1 ELSE 0 END) AS results
FROM models m
LEFT JOIN benchmark_results r ON r.model_id = m.id
LEFT JOIN benchmarks b ON b.id = r.benchmark_id
LEFT JOIN categories c ON c.id = b.category_id
GROUP BY m.id, m.name;
