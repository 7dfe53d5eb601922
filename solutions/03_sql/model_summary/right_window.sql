WITH r AS (SELECT DISTINCT model_id, count(*) OVER (PARTITION BY model_id) AS n FROM benchmark_results)
SELECT id AS model_id, name AS model, coalesce((SELECT n FROM r WHERE r.model_id = models.id), 0) AS results,
       (SELECT count(*) FROM opinions o WHERE o.model_id = models.id) AS opinions
FROM models ORDER BY id;
