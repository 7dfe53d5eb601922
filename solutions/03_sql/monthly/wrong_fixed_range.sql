-- misconception: a value of our data in place of the condition
-- hint: 2
WITH RECURSIVE months(month, last) AS (
    VALUES ('2024-01', '2026-07')
    UNION ALL
    SELECT strftime('%Y-%m', month || '-01', '+1 month'), last
    FROM months WHERE month < last)
SELECT months.month, count(r.id) AS results
FROM months LEFT JOIN benchmark_results AS r ON strftime('%Y-%m', r.date_tested) = months.month
WHERE months.month IS NOT NULL
GROUP BY months.month;
