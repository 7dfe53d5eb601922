-- misconception: integer division
-- loses: b
SELECT CAST((SELECT count(*) FROM benchmark_results) / (SELECT count(*) FROM categories) AS REAL);
