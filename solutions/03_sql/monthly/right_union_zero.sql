WITH RECURSIVE months(y, m) AS (
    SELECT CAST(substr(min(date_tested), 1, 4) AS INTEGER), CAST(substr(min(date_tested), 6, 2) AS INTEGER)
    FROM benchmark_results HAVING count(*) > 0
    UNION ALL
    SELECT y + (m = 12), m % 12 + 1 FROM months
    WHERE printf('%04d-%02d', y, m) < (SELECT substr(max(date_tested), 1, 7) FROM benchmark_results)),
counted AS (SELECT substr(date_tested, 1, 7) AS month, 1 AS n FROM benchmark_results
            UNION ALL SELECT printf('%04d-%02d', y, m), 0 FROM months)
SELECT month, sum(n) AS results FROM counted GROUP BY month;
