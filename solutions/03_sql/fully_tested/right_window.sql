SELECT DISTINCT category, model_id, model
FROM (SELECT c.name AS category, m.id AS model_id, m.name AS model,
             dense_rank() OVER (PARTITION BY c.id, m.id ORDER BY b.id) AS done,
             (SELECT count(*) FROM benchmarks AS x WHERE x.category_id = c.id) AS asked
      FROM benchmark_results AS r
      JOIN benchmarks AS b ON b.id = r.benchmark_id
      JOIN categories AS c ON c.id = b.category_id
      JOIN models AS m ON m.id = r.model_id)
WHERE done = asked;
