WITH wanted AS (SELECT b.category_id, b.id AS benchmark_id, m.id AS model_id FROM benchmarks AS b CROSS JOIN models AS m),
gaps AS (SELECT w.category_id, w.model_id
         FROM wanted AS w LEFT JOIN benchmark_results AS r USING (benchmark_id, model_id)
         WHERE r.id IS NULL),
whole AS (SELECT category_id, model_id FROM wanted EXCEPT SELECT category_id, model_id FROM gaps)
SELECT c.name AS category, m.id AS model_id, m.name AS model
FROM whole JOIN categories AS c ON c.id = whole.category_id JOIN models AS m ON m.id = whole.model_id;
