-- misconception: subquery not tied to the row outside
-- hint: 2
SELECT c.name AS category, m.id AS model_id, m.name AS model
FROM categories AS c CROSS JOIN models AS m
WHERE EXISTS (SELECT 1 FROM benchmarks AS b WHERE b.category_id = c.id)
  AND NOT EXISTS (SELECT 1 FROM benchmarks AS b
                  WHERE b.category_id = c.id
                    AND NOT EXISTS (SELECT 1 FROM benchmark_results AS r WHERE r.benchmark_id = b.id));
