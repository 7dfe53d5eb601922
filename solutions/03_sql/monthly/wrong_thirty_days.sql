-- misconception: a month taken for 30 days
-- hint: 2
WITH RECURSIVE days(day) AS (
    SELECT date(min(date_tested), 'start of month') FROM benchmark_results
    UNION ALL
    SELECT date(day, '+30 days') FROM days
    WHERE strftime('%Y-%m', date(day, '+30 days')) <= (SELECT strftime('%Y-%m', max(date_tested)) FROM benchmark_results))
SELECT strftime('%Y-%m', day) AS month,
       (SELECT count(*) FROM benchmark_results AS r WHERE strftime('%Y-%m', r.date_tested) = strftime('%Y-%m', day)) AS results
FROM days WHERE day IS NOT NULL GROUP BY month;
