SELECT DISTINCT category, n, a FROM (
    SELECT c.name AS category, count(*) OVER w AS n, avg(r.score) OVER w AS a
    FROM benchmark_results r JOIN benchmarks b ON b.id = r.benchmark_id JOIN categories c ON c.id = b.category_id
    WHERE substr(r.date_tested, 1, 4) >= '2025'
    WINDOW w AS (PARTITION BY c.id))
WHERE n >= 3 AND a > 70;
