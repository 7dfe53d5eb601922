-- misconception: only a gap of one step filled
-- hint: 1
WITH counted AS (SELECT strftime('%Y-%m', date_tested) AS month, count(*) AS results FROM benchmark_results GROUP BY month)
SELECT month, results FROM counted
UNION ALL
SELECT strftime('%Y-%m', month || '-01', '+1 month'), 0 FROM counted
WHERE strftime('%Y-%m', month || '-01', '+1 month') NOT IN (SELECT month FROM counted)
  AND month < (SELECT max(month) FROM counted);
