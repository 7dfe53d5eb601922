WITH mine AS (
    SELECT r.model_id, r.benchmark_id, b.name AS benchmark, iif(b.higher_is_better, max(r.score), min(r.score)) AS score,
           b.higher_is_better AS up
    FROM benchmark_results r JOIN benchmarks b ON b.id = r.benchmark_id GROUP BY r.model_id, r.benchmark_id),
placed AS (SELECT *, dense_rank() OVER (PARTITION BY benchmark_id ORDER BY CASE up WHEN 1 THEN score END DESC,
                                        CASE up WHEN 0 THEN score END) AS place FROM mine)
SELECT benchmark, model_id, m.name AS model, score FROM placed JOIN models m ON m.id = model_id WHERE place = 1;
