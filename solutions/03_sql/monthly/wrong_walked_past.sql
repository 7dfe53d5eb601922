-- misconception: walked from a day, not the first of its month
-- hint: 2
WITH RECURSIVE days(day) AS (
    SELECT min(date_tested) FROM benchmark_results
    UNION ALL
    SELECT date(day, '+1 month') FROM days WHERE day < (SELECT max(date_tested) FROM benchmark_results))
SELECT strftime('%Y-%m', day) AS month, count(r.id) AS results
FROM days LEFT JOIN benchmark_results AS r ON strftime('%Y-%m', r.date_tested) = strftime('%Y-%m', day)
WHERE day IS NOT NULL
GROUP BY month;
