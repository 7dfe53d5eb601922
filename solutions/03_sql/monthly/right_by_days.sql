WITH RECURSIVE days(d) AS (
    SELECT min(date_tested) FROM benchmark_results
    UNION ALL SELECT date(d, '+1 day') FROM days WHERE d < (SELECT max(date_tested) FROM benchmark_results))
SELECT strftime('%Y-%m', d) AS month, count(r.id) AS results
FROM days LEFT JOIN benchmark_results r ON r.date_tested = d
WHERE d IS NOT NULL GROUP BY month;
