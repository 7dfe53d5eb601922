-- misconception: grouped by a name that is not unique
-- hint: 1
SELECT m.id AS model_id, m.name AS model, count(DISTINCT r.id) AS results, count(DISTINCT o.id) AS opinions
FROM models AS m
LEFT JOIN benchmark_results AS r ON r.model_id = m.id
LEFT JOIN opinions AS o ON o.model_id = m.id
GROUP BY m.name;
