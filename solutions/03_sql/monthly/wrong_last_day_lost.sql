-- misconception: the last day of the month lost
-- hint: 2
WITH RECURSIVE months(first, last) AS (
    SELECT date(min(date_tested), 'start of month'), max(date_tested) FROM benchmark_results
    UNION ALL
    SELECT date(first, '+1 month'), last FROM months WHERE date(first, '+1 month') <= last)
SELECT strftime('%Y-%m', first) AS month, count(r.id) AS results
FROM months LEFT JOIN benchmark_results AS r
  ON r.date_tested >= first AND r.date_tested < date(first, '+1 month', '-1 day')
WHERE first IS NOT NULL GROUP BY first;
