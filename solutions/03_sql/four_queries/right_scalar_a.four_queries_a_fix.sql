SELECT name, (SELECT count(*) FROM benchmark_results WHERE benchmark_id = b.id AND date_tested >= '2026-01-01') FROM benchmarks b;
