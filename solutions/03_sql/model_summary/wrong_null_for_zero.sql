-- misconception: NULL for 0
-- hint: 2
WITH r AS (SELECT model_id, count(*) AS n FROM benchmark_results GROUP BY model_id),
     o AS (SELECT model_id, count(*) AS n FROM opinions GROUP BY model_id)
SELECT m.id AS model_id, m.name AS model, r.n AS results, o.n AS opinions
FROM models m LEFT JOIN r ON r.model_id = m.id LEFT JOIN o ON o.model_id = m.id;
