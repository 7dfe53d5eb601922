WITH RECURSIVE months(first, last) AS (
    SELECT date(min(date_tested), 'start of month'), max(date_tested) FROM benchmark_results
    UNION
    SELECT date(first, '+1 month'), last FROM months WHERE date(first, '+1 month') <= last)
SELECT strftime('%Y-%m', first) AS month, count(r.id) AS results
FROM months LEFT JOIN benchmark_results r
  ON r.date_tested BETWEEN first AND date(first, '+1 month', '-1 day')
WHERE first IS NOT NULL
GROUP BY first;
