-- misconception: ORDER BY forgotten
-- loses: page
-- hint: 3
-- days
SELECT id, model_id, score FROM benchmark_results WHERE date_tested BETWEEN '2025-03-01' AND '2025-03-10'
-- either
SELECT id, score FROM benchmark_results WHERE model_id = 957 UNION SELECT r.id, r.score FROM models AS m JOIN benchmark_results AS r ON r.model_id = m.id WHERE m.base_model_id = 957;
-- page
SELECT id, date_tested, score FROM benchmark_results WHERE (date_tested, id) > ('2025-12-05', 15118) LIMIT 10;
