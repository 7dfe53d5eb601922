-- misconception: NULL on the first day
-- hint: 2
SELECT benchmark, model_id, score, date_tested FROM (
    SELECT b.name AS benchmark, r.model_id, r.score, r.date_tested,
           max(r.score) OVER (PARTITION BY b.id ORDER BY r.date_tested GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM benchmark_results r JOIN benchmarks b ON b.id = r.benchmark_id WHERE b.higher_is_better)
WHERE score > before;
