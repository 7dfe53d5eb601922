-- misconception: DISTINCT on values that repeat
-- hint: 1
SELECT m.id AS model_id, m.name AS model, count(DISTINCT r.score) AS results, count(DISTINCT o.id) AS opinions
FROM models AS m
LEFT JOIN benchmark_results AS r ON r.model_id = m.id
LEFT JOIN opinions AS o ON o.model_id = m.id
GROUP BY m.id, m.name;
