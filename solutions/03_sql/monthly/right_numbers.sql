WITH digits(n) AS (VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)),
numbers(n) AS (SELECT a.n + 10*b.n + 100*c.n FROM digits a, digits b, digits c),
span AS (SELECT strftime('%Y', min(date_tested)) * 12 + strftime('%m', min(date_tested)) - 1 AS a,
                strftime('%Y', max(date_tested)) * 12 + strftime('%m', max(date_tested)) - 1 AS z FROM benchmark_results),
months(m) AS (SELECT printf('%04d-%02d', (a + n) / 12, (a + n) % 12 + 1) FROM span, numbers WHERE a + n <= z)
SELECT m AS month, count(r.id) AS results
FROM months LEFT JOIN benchmark_results r ON strftime('%Y-%m', r.date_tested) = m
GROUP BY m ORDER BY m;
