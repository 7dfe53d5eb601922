-- misconception: an empty category taken for complete
-- hint: 3
SELECT c.name AS category, m.id AS model_id, m.name AS model
FROM categories AS c CROSS JOIN models AS m
WHERE (SELECT count(DISTINCT r.benchmark_id) FROM benchmark_results AS r JOIN benchmarks AS b ON b.id = r.benchmark_id
       WHERE r.model_id = m.id AND b.category_id = c.id) = (SELECT count(*) FROM benchmarks AS b WHERE b.category_id = c.id);
