-- misconception: no row can meet it: = NULL, or COUNT(*) = 0
-- hint: 3
SELECT m.id, m.name, m.version
FROM models AS m LEFT JOIN models AS v ON v.base_model_id = m.id
WHERE v.base_model_id = NULL;
