SELECT c.name AS category, m.id AS model_id, m.name AS model
FROM categories AS c JOIN benchmarks AS b ON b.category_id = c.id CROSS JOIN models AS m
GROUP BY c.id, m.id
HAVING min(EXISTS (SELECT 1 FROM benchmark_results AS r WHERE r.benchmark_id = b.id AND r.model_id = m.id)) = 1;
