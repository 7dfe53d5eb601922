WITH r AS (SELECT model_id, count(*) AS n FROM benchmark_results GROUP BY model_id),
     o AS (SELECT model_id, count(*) AS n FROM opinions GROUP BY model_id)
SELECT m.id AS model_id, m.name AS model, coalesce(r.n, 0) AS results, ifnull(o.n, 0) AS opinions
FROM models m LEFT JOIN r ON r.model_id = m.id LEFT JOIN o ON o.model_id = m.id;
