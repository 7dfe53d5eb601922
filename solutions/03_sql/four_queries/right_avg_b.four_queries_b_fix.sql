SELECT avg(n) FROM (
    SELECT count(r.id) AS n FROM categories c LEFT JOIN benchmarks b ON b.category_id = c.id
    LEFT JOIN benchmark_results r ON r.benchmark_id = b.id GROUP BY c.id);
