-- misconception: repeated rows kept
-- hint: 1
SELECT c.name AS category, m.id AS model_id, m.name AS model
FROM benchmark_results AS r
JOIN benchmarks AS b ON b.id = r.benchmark_id
JOIN categories AS c ON c.id = b.category_id
JOIN models AS m ON m.id = r.model_id
WHERE NOT EXISTS (SELECT 1 FROM benchmarks AS x
                  WHERE x.category_id = c.id
                    AND NOT EXISTS (SELECT 1 FROM benchmark_results AS y
                                    WHERE y.benchmark_id = x.id AND y.model_id = m.id));
