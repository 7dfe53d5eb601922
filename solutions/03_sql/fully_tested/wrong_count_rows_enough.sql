-- misconception: rows counted for different values
-- hint: 3
SELECT c.name AS category, m.id AS model_id, m.name AS model
FROM categories AS c
JOIN benchmarks AS b ON b.category_id = c.id
JOIN benchmark_results AS r ON r.benchmark_id = b.id
JOIN models AS m ON m.id = r.model_id
GROUP BY c.id, m.id
HAVING count(r.id) >= (SELECT count(*) FROM benchmarks AS x WHERE x.category_id = c.id);
