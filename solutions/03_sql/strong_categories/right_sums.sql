SELECT c.name, count(*), sum(r.score) * 1.0 / count(*)
FROM benchmark_results r, benchmarks b, categories c
WHERE r.benchmark_id = b.id AND b.category_id = c.id AND strftime('%Y', r.date_tested) >= '2025'
GROUP BY c.name
HAVING count(*) >= 3 AND sum(r.score) > 70 * count(*);
