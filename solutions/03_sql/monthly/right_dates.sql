WITH RECURSIVE d(day) AS (
    SELECT date(min(date_tested), 'start of month') FROM benchmark_results
    UNION ALL
    SELECT date(day, '+1 month') FROM d WHERE day < (SELECT date(max(date_tested), 'start of month') FROM benchmark_results))
SELECT substr(day, 1, 7) AS month, (SELECT count(*) FROM benchmark_results WHERE substr(date_tested, 1, 7) = substr(day, 1, 7)) AS results
FROM d WHERE day IS NOT NULL;
