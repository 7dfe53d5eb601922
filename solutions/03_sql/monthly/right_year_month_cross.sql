WITH years(y) AS (SELECT DISTINCT 0 + substr(date_tested, 1, 4) FROM benchmark_results),
m(n) AS (VALUES ('01'),('02'),('03'),('04'),('05'),('06'),('07'),('08'),('09'),('10'),('11'),('12')),
y(n) AS (SELECT 2000 + a.column1 * 10 + b.column1 FROM
         (VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)) a, (VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)) b),
grid AS (SELECT y.n || '-' || m.n AS month FROM y, m)
SELECT month, (SELECT count(*) FROM benchmark_results WHERE date_tested LIKE month || '-%') AS results
FROM grid
WHERE month BETWEEN (SELECT strftime('%Y-%m', min(date_tested)) FROM benchmark_results)
                AND (SELECT strftime('%Y-%m', max(date_tested)) FROM benchmark_results);
