WITH tested AS (
    SELECT m.id, m.name, count(r.id) AS results
    FROM models m LEFT JOIN benchmark_results r ON r.model_id = m.id GROUP BY m.id)
SELECT tested.id model_id, tested.name model, results, count(o.id) opinions
FROM tested LEFT JOIN opinions o ON o.model_id = tested.id GROUP BY tested.id, tested.name, results;
