WITH done AS (SELECT category_id, model_id, count(*) AS n
              FROM (SELECT DISTINCT benchmark_id, model_id FROM benchmark_results) AS pairs
              JOIN benchmarks ON benchmarks.id = pairs.benchmark_id
              GROUP BY category_id, model_id),
asked AS (SELECT category_id, count(*) AS n FROM benchmarks GROUP BY category_id)
SELECT (SELECT name FROM categories WHERE id = done.category_id), models.id, models.name
FROM done JOIN asked USING (category_id, n) JOIN models ON models.id = done.model_id;
