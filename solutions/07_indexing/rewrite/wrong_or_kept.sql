-- misconception: OR across two tables
-- loses: either
-- hint: 2
-- days
SELECT id, model_id, score FROM benchmark_results WHERE date_tested >= '2025-03-01' AND date_tested < '2025-03-11';
-- either
SELECT DISTINCT r.id, r.score FROM benchmark_results AS r JOIN models AS m ON m.id = r.model_id WHERE r.model_id = 957 OR m.base_model_id = 957;
-- page
SELECT id, date_tested, score FROM benchmark_results WHERE (date_tested, id) > ('2025-12-05', 15118) ORDER BY date_tested, id LIMIT 10;
