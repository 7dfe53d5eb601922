SELECT (SELECT name FROM benchmarks WHERE id = benchmark_id) AS benchmark, model_id, score, date_tested
FROM benchmark_results
WHERE benchmark_id IN (SELECT id FROM benchmarks WHERE higher_is_better = 1)
  AND id NOT IN (SELECT later.id FROM benchmark_results AS later
                 JOIN benchmark_results AS old ON old.benchmark_id = later.benchmark_id
                 WHERE julianday(old.date_tested) < julianday(later.date_tested) AND old.score >= later.score);
