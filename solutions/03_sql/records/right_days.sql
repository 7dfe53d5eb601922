WITH days AS (SELECT benchmark_id, date_tested, max(score) AS best FROM benchmark_results GROUP BY 1, 2),
running AS (SELECT benchmark_id, date_tested,
                   max(best) OVER (PARTITION BY benchmark_id ORDER BY date_tested
                                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM days)
SELECT b.name, r.model_id, r.score, r.date_tested
FROM benchmark_results r JOIN running USING (benchmark_id, date_tested) JOIN benchmarks b ON b.id = benchmark_id
WHERE b.higher_is_better = 1 AND (before IS NULL OR r.score > before);
