SELECT b.name, r.model_id, r.score, r.date_tested
FROM benchmark_results r JOIN benchmarks b ON b.id = r.benchmark_id
WHERE b.higher_is_better = 1
  AND r.score > coalesce((SELECT max(e.score) FROM benchmark_results e
                          WHERE e.benchmark_id = r.benchmark_id AND e.date_tested < r.date_tested), -9e999);
