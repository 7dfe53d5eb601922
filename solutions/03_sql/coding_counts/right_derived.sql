SELECT m.id AS model_id, m.name AS model, coalesce(n.results, 0) AS results
FROM models AS m
LEFT JOIN (SELECT r.model_id, count(*) AS results
           FROM benchmark_results r, benchmarks b, categories c
           WHERE b.id = r.benchmark_id AND c.id = b.category_id AND c.name = 'Coding'
           GROUP BY r.model_id) AS n ON n.model_id = m.id
ORDER BY m.id;
