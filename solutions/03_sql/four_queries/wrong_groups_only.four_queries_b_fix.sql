-- misconception: average over grouped rows only
-- loses: b
SELECT avg(n) FROM (SELECT count(*) AS n FROM benchmark_results r JOIN benchmarks b ON b.id = r.benchmark_id GROUP BY b.category_id);
