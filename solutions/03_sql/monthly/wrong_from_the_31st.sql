-- misconception: a month after the 31st skips February
-- hint: 2
WITH RECURSIVE days(day) AS (
    SELECT min(date_tested) FROM benchmark_results
    UNION ALL
    SELECT date(day, '+1 month') FROM days
    WHERE strftime('%Y-%m', day) < (SELECT strftime('%Y-%m', max(date_tested)) FROM benchmark_results))
SELECT strftime('%Y-%m', day) AS month,
       (SELECT count(*) FROM benchmark_results AS r WHERE strftime('%Y-%m', r.date_tested) = strftime('%Y-%m', day)) AS results
FROM days WHERE day IS NOT NULL;
