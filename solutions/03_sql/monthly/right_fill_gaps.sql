WITH RECURSIVE counted AS (
    SELECT strftime('%Y-%m', date_tested) AS month, count(*) AS results,
           lead(strftime('%Y-%m', date_tested)) OVER (ORDER BY strftime('%Y-%m', date_tested)) AS next
    FROM benchmark_results GROUP BY strftime('%Y-%m', date_tested)),
filled(month, results, next) AS (
    SELECT month, results, next FROM counted
    UNION ALL
    SELECT strftime('%Y-%m', month || '-01', '+1 month'), 0, next FROM filled
    WHERE strftime('%Y-%m', month || '-01', '+1 month') < next)
SELECT month, results FROM filled;
