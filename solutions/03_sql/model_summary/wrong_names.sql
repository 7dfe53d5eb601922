-- misconception: column names not as asked
-- hint: 3
SELECT m.id, m.name, (SELECT count(*) FROM benchmark_results AS r WHERE r.model_id = m.id),
       (SELECT count(*) FROM opinions AS o WHERE o.model_id = m.id)
FROM models AS m;
