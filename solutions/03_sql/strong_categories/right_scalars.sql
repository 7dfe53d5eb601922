SELECT name AS category, results, average FROM (
    SELECT c.name,
           (SELECT count(*) FROM benchmark_results r JOIN benchmarks b ON b.id = r.benchmark_id
            WHERE b.category_id = c.id AND r.date_tested >= date('2025-01-01')) AS results,
           (SELECT avg(r.score) FROM benchmark_results r JOIN benchmarks b ON b.id = r.benchmark_id
            WHERE b.category_id = c.id AND r.date_tested >= date('2025-01-01')) AS average
    FROM categories c)
WHERE results >= 3 AND average > 70;
