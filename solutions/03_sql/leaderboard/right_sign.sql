WITH signed AS (SELECT *, (SELECT 2 * higher_is_better - 1 FROM benchmarks WHERE id = benchmark_id) AS s FROM benchmark_results),
     best AS (SELECT benchmark_id, max(s * score) AS top FROM signed GROUP BY benchmark_id)
SELECT DISTINCT b.name AS benchmark, m.id AS model_id, m.name AS model, signed.score AS score
FROM signed JOIN best ON best.benchmark_id = signed.benchmark_id AND best.top = s * signed.score
JOIN models m ON m.id = signed.model_id JOIN benchmarks b ON b.id = signed.benchmark_id
ORDER BY benchmark;
