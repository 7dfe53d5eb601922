-- misconception: average of averages
-- hint: 3
SELECT c.name AS category, sum(x.n) AS results, avg(x.a) AS average
FROM (SELECT b.category_id, count(*) AS n, avg(r.score) AS a
      FROM benchmark_results AS r JOIN benchmarks AS b ON b.id = r.benchmark_id
      WHERE r.date_tested >= '2025-01-01' GROUP BY b.id) AS x
JOIN categories AS c ON c.id = x.category_id
GROUP BY c.id HAVING sum(x.n) >= 3 AND avg(x.a) > 70;
