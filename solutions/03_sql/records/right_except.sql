SELECT b.name, r.model_id, r.score, r.date_tested
FROM benchmark_results r JOIN benchmarks b ON b.id = r.benchmark_id AND b.higher_is_better
EXCEPT
SELECT b.name, r.model_id, r.score, r.date_tested
FROM benchmark_results r JOIN benchmarks b ON b.id = r.benchmark_id
JOIN benchmark_results e ON e.benchmark_id = r.benchmark_id
WHERE e.date_tested < r.date_tested AND NOT e.score < r.score;
