-- State v3 of the catalogue is v2 and these four views: the reference answers of lab 03, under their names.
CREATE VIEW v_model_summary AS
SELECT m.id AS model_id, m.name AS model,
       (SELECT count(*) FROM benchmark_results AS r WHERE r.model_id = m.id) AS results,   -- each list by itself:
       (SELECT count(*) FROM opinions          AS o WHERE o.model_id = m.id) AS opinions   -- joined, they would multiply
FROM models AS m;
CREATE VIEW v_leaderboard AS
SELECT DISTINCT benchmark, model_id, model, score     -- DISTINCT: the same best score on two days is one line
FROM (SELECT b.name AS benchmark, m.id AS model_id, m.name AS model, r.score,
             rank() OVER (PARTITION BY b.id           -- rank keeps ties, row_number would drop all but one
                          ORDER BY CASE WHEN b.higher_is_better THEN -r.score ELSE r.score END) AS place
      FROM benchmark_results AS r
      JOIN benchmarks AS b ON b.id = r.benchmark_id
      JOIN models     AS m ON m.id = r.model_id)
WHERE place = 1;
CREATE VIEW v_monthly AS
WITH RECURSIVE months(month, last) AS (
    SELECT strftime('%Y-%m', min(date_tested)), strftime('%Y-%m', max(date_tested)) FROM benchmark_results
    UNION ALL
    SELECT strftime('%Y-%m', month || '-01', '+1 month'), last   -- from the first day: no month is short enough to skip
    FROM months WHERE month < last)
SELECT months.month, count(r.id) AS results                      -- r.id, not *: an empty month has one row of NULLs
FROM months LEFT JOIN benchmark_results AS r ON strftime('%Y-%m', r.date_tested) = months.month
WHERE months.month IS NOT NULL                                   -- min() of no rows is NULL, and one row all the same
GROUP BY months.month;
CREATE VIEW v_lineage AS
WITH RECURSIVE up(model_id, ancestor_id) AS (
    SELECT id, base_model_id FROM models WHERE base_model_id IS NOT NULL
    UNION                                  -- not UNION ALL: a pair that is there already ends the walk round a cycle
    SELECT up.model_id, m.base_model_id
    FROM up JOIN models AS m ON m.id = up.ancestor_id
    WHERE m.base_model_id IS NOT NULL)
SELECT model_id, ancestor_id FROM up;
