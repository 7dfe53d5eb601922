SELECT c.name AS category, count(r.id) AS results, round(avg(r.score), 2) AS average
FROM categories c LEFT JOIN benchmarks b ON b.category_id = c.id
LEFT JOIN benchmark_results r ON r.benchmark_id = b.id AND r.date_tested > '2024-12-31'
GROUP BY c.id
HAVING count(r.id) > 2 AND avg(r.score) > 70
ORDER BY average DESC;
