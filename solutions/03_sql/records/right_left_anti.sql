SELECT b.name AS benchmark, r.model_id, r.score, r.date_tested
FROM benchmarks b JOIN benchmark_results r ON r.benchmark_id = b.id
LEFT JOIN benchmark_results e ON e.benchmark_id = r.benchmark_id AND e.date_tested < r.date_tested AND e.score >= r.score
WHERE e.id IS NULL AND b.higher_is_better <> 0;
