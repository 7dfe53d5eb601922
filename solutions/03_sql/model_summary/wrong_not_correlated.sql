-- misconception: subquery not tied to the row outside
-- hint: 2
SELECT m.id AS model_id, m.name AS model,
       (SELECT count(*) FROM benchmark_results) AS results, (SELECT count(*) FROM opinions) AS opinions
FROM models AS m;
