-- misconception: COUNT(*) counts the row of NULLs
-- hint: 2
SELECT m.id AS model_id, m.name AS model, x.results, y.opinions
FROM models AS m
JOIN (SELECT m.id, count(*) AS results FROM models m LEFT JOIN benchmark_results r ON r.model_id = m.id GROUP BY m.id) AS x ON x.id = m.id
JOIN (SELECT m.id, count(*) AS opinions FROM models m LEFT JOIN opinions o ON o.model_id = m.id GROUP BY m.id) AS y ON y.id = m.id;
