-- misconception: grouped by a name that is not unique
-- hint: 1
SELECT min(m.id) AS model_id, m.name AS model, count(c.id) AS results
FROM models AS m
LEFT JOIN benchmark_results AS r ON r.model_id = m.id
LEFT JOIN benchmarks AS b ON b.id = r.benchmark_id
LEFT JOIN categories AS c ON c.id = b.category_id AND c.name = 'Coding'
GROUP BY m.name, m.version;
