SELECT c.name AS category, m.id AS model_id, m.name AS model
FROM models m, categories c
WHERE c.id IN (SELECT category_id FROM benchmarks)
  AND NOT EXISTS (SELECT id FROM benchmarks WHERE category_id = c.id
                  EXCEPT
                  SELECT benchmark_id FROM benchmark_results WHERE model_id = m.id)
ORDER BY 1, 2;
