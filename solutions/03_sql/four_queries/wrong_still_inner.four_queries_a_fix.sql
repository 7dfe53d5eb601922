-- misconception: LEFT JOIN undone by WHERE
-- loses: a
SELECT b.name, count(r.id) FROM benchmarks b LEFT JOIN benchmark_results r ON r.benchmark_id = b.id
WHERE r.date_tested >= '2026-01-01' OR r.date_tested IS NULL GROUP BY b.id;
