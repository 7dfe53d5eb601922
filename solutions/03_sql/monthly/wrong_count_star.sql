-- misconception: COUNT(*) counts the row of NULLs
-- hint: 3
WITH RECURSIVE months(month, last) AS (
    SELECT strftime('%Y-%m', min(date_tested)), strftime('%Y-%m', max(date_tested)) FROM benchmark_results
    UNION ALL
    SELECT strftime('%Y-%m', month || '-01', '+1 month'), last
    FROM months WHERE month < last)
SELECT months.month, count(*) AS results
FROM months LEFT JOIN benchmark_results AS r ON strftime('%Y-%m', r.date_tested) = months.month
WHERE months.month IS NOT NULL
GROUP BY months.month;
