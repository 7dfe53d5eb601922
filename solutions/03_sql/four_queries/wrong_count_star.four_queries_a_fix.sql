-- misconception: COUNT(*) counts the row of NULLs
-- loses: a
SELECT b.name, count(*) FROM benchmarks b
LEFT JOIN benchmark_results r ON r.benchmark_id = b.id AND r.date_tested >= '2026-01-01' GROUP BY b.id;
