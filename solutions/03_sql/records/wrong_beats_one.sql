-- misconception: better than one taken for better than all
-- hint: 1
SELECT DISTINCT b.name AS benchmark, r.model_id, r.score, r.date_tested
FROM benchmark_results AS r
JOIN benchmarks AS b ON b.id = r.benchmark_id AND b.higher_is_better = 1
JOIN benchmark_results AS e ON e.benchmark_id = r.benchmark_id AND e.date_tested < r.date_tested AND r.score > e.score;
