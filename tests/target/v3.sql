-- State v3 of the catalogue is v2 and these four views: what lab 03 leaves behind.
CREATE VIEW v_leaderboard AS                 -- the best score of each benchmark, ties kept
SELECT DISTINCT benchmark, model_id, model, score
FROM (SELECT b.name AS benchmark, m.id AS model_id, m.name AS model, r.score,
             rank() OVER (PARTITION BY b.id
                          ORDER BY CASE WHEN b.higher_is_better THEN -r.score ELSE r.score END) AS place
      FROM benchmark_results AS r
      JOIN benchmarks AS b ON b.id = r.benchmark_id
      JOIN models     AS m ON m.id = r.model_id)
WHERE place = 1;

CREATE VIEW v_model_summary AS               -- one row a model, zeros included, no fan-out
SELECT m.id AS model_id, m.name AS model,
       (SELECT count(*) FROM benchmark_results AS r WHERE r.model_id = m.id) AS results,
       (SELECT count(*) FROM opinions          AS o WHERE o.model_id = m.id) AS opinions
FROM models AS m;

CREATE VIEW v_monthly AS                     -- every month from the first result to the last
WITH RECURSIVE months(month, last) AS (
    SELECT strftime('%Y-%m', min(date_tested)), strftime('%Y-%m', max(date_tested)) FROM benchmark_results
    UNION ALL
    SELECT strftime('%Y-%m', month || '-01', '+1 month'), last FROM months WHERE month < last)
SELECT months.month, count(r.id) AS results
FROM months LEFT JOIN benchmark_results AS r ON strftime('%Y-%m', r.date_tested) = months.month
WHERE months.month IS NOT NULL
GROUP BY months.month;

CREATE VIEW v_lineage AS                     -- every ancestor of every model; UNION ends a cycle
WITH RECURSIVE up(model_id, ancestor_id) AS (
    SELECT id, base_model_id FROM models WHERE base_model_id IS NOT NULL
    UNION
    SELECT up.model_id, m.base_model_id
    FROM up JOIN models AS m ON m.id = up.ancestor_id
    WHERE m.base_model_id IS NOT NULL)
SELECT model_id, ancestor_id FROM up;
