-- misconception: columns in the wrong order
-- hint: 3
SELECT m.id AS model_id, m.name AS model,
       (SELECT count(*) FROM opinions WHERE model_id = m.id) AS results,
       (SELECT count(*) FROM benchmark_results WHERE model_id = m.id) AS opinions
FROM models AS m;
