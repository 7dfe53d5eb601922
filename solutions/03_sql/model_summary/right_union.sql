SELECT m.id AS model_id, m.name AS model, count(x.r) AS results, count(x.o) AS opinions
FROM models m
LEFT JOIN (SELECT model_id, id AS r, NULL AS o FROM benchmark_results
           UNION ALL SELECT model_id, NULL, id FROM opinions) AS x ON x.model_id = m.id
GROUP BY m.id;
