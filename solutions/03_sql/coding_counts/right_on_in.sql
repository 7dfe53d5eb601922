SELECT m.id, m.name, count(r.id)
FROM models m LEFT JOIN benchmark_results r
  ON r.model_id = m.id
 AND EXISTS (SELECT * FROM benchmarks b JOIN categories c ON c.id = b.category_id
             WHERE b.id = r.benchmark_id AND c.name = 'Coding')
GROUP BY 1, 2;
