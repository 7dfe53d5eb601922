-- misconception: the whole counted from the results
-- hint: 1
SELECT c.name AS category, m.id AS model_id, m.name AS model
FROM categories AS c
JOIN benchmarks AS b ON b.category_id = c.id
JOIN benchmark_results AS r ON r.benchmark_id = b.id
JOIN models AS m ON m.id = r.model_id
GROUP BY c.id, m.id
HAVING count(DISTINCT b.id) = (SELECT count(DISTINCT x.benchmark_id) FROM benchmark_results AS x
                               JOIN benchmarks AS y ON y.id = x.benchmark_id WHERE y.category_id = c.id);
