-- misconception: order the wrong way round
-- hint: 3
SELECT b.name AS benchmark, r.model_id, r.score, r.date_tested
FROM benchmark_results AS r
JOIN benchmarks AS b ON b.id = r.benchmark_id AND b.higher_is_better = 1
WHERE NOT EXISTS (SELECT 1 FROM benchmark_results AS earlier
                  WHERE earlier.benchmark_id = r.benchmark_id
                    AND earlier.date_tested > r.date_tested
                    AND earlier.score >= r.score);
