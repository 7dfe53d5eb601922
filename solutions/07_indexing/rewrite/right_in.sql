-- days
SELECT id, model_id, score FROM benchmark_results WHERE date_tested >= '2025-03-01' AND date_tested < '2025-03-11';
-- either
SELECT id, score FROM benchmark_results WHERE model_id IN (SELECT 957 UNION SELECT id FROM models WHERE base_model_id = 957);
-- page
SELECT id, date_tested, score FROM benchmark_results WHERE (date_tested, id) > ('2025-12-05', 15118) ORDER BY date_tested, id LIMIT 10;
