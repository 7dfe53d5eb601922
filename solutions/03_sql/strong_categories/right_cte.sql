WITH recent AS (
    SELECT b.category_id, r.score
    FROM benchmark_results r JOIN benchmarks b ON b.id = r.benchmark_id
    WHERE r.date_tested >= '2025-01-01'),
counted AS (SELECT category_id, count(*) AS n, avg(score) AS a FROM recent GROUP BY category_id)
SELECT c.name, n, a FROM counted JOIN categories c ON c.id = counted.category_id WHERE n >= 3 AND a > 70;
