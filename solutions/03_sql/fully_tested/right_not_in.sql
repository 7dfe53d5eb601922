SELECT c.name, m.id, m.name FROM categories AS c JOIN models AS m
WHERE c.id IN (SELECT category_id FROM benchmarks)
  AND c.id NOT IN (SELECT category_id FROM benchmarks
                   WHERE id NOT IN (SELECT benchmark_id FROM benchmark_results WHERE model_id = m.id));
