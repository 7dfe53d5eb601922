SELECT c.name, sum(r.date_tested >= '2025-01-01'), avg(CASE WHEN r.date_tested >= '2025-01-01' THEN r.score END)
FROM categories c JOIN benchmarks b ON b.category_id = c.id JOIN benchmark_results r ON r.benchmark_id = b.id
GROUP BY c.id
HAVING sum(r.date_tested >= '2025-01-01') >= 3 AND avg(CASE WHEN r.date_tested >= '2025-01-01' THEN r.score END) > 70;
