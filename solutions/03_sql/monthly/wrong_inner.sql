-- misconception: groups without rows are missing
-- hint: 1
WITH RECURSIVE months(month, last) AS (
    SELECT strftime('%Y-%m', min(date_tested)), strftime('%Y-%m', max(date_tested)) FROM benchmark_results
    UNION ALL
    SELECT strftime('%Y-%m', month || '-01', '+1 month'), last
    FROM months WHERE month < last)
SELECT months.month, count(r.id) AS results
FROM months JOIN benchmark_results AS r ON strftime('%Y-%m', r.date_tested) = months.month
WHERE months.month IS NOT NULL
GROUP BY months.month;
