SELECT b.name, sum(CASE WHEN r.date_tested >= '2026-01-01' THEN 1 ELSE 0 END)
FROM benchmarks b LEFT JOIN benchmark_results r ON r.benchmark_id = b.id GROUP BY b.id;
