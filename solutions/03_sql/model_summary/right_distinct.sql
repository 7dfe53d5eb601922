SELECT m.id AS model_id, m.name AS model, count(DISTINCT r.id) AS results, count(DISTINCT o.id) AS opinions
FROM models m LEFT JOIN benchmark_results r ON r.model_id = m.id LEFT JOIN opinions o ON o.model_id = m.id
GROUP BY m.id, m.name;
