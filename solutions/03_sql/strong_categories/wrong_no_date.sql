-- misconception: no date condition, or one that is a number
-- hint: 2
SELECT c.name AS category, count(*) AS results, avg(r.score) AS average
FROM categories AS c
JOIN benchmarks AS b ON b.category_id = c.id
JOIN benchmark_results AS r ON r.benchmark_id = b.id
GROUP BY c.id, c.name
HAVING count(*) >= 3 AND avg(r.score) > 70;
