-- misconception: months of different years put together
-- hint: 1
SELECT strftime('%m', date_tested) AS month, count(*) AS results FROM benchmark_results GROUP BY month;
