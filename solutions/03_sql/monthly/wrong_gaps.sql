-- misconception: groups without rows are missing
-- hint: 1
SELECT strftime('%Y-%m', date_tested) AS month, count(*) AS results
FROM benchmark_results GROUP BY month;
