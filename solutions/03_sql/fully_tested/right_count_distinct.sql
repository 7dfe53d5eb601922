SELECT c.name, m.id, m.name
FROM categories c
JOIN benchmarks b ON b.category_id = c.id
JOIN benchmark_results r ON r.benchmark_id = b.id
JOIN models m ON m.id = r.model_id
GROUP BY c.id, m.id
HAVING count(DISTINCT b.id) = (SELECT count(*) FROM benchmarks WHERE category_id = c.id);
