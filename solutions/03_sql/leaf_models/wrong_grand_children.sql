-- misconception: join on the wrong columns
-- hint: 1
SELECT m.id, m.name, m.version
FROM models AS m LEFT JOIN models AS v ON v.id = m.base_model_id
WHERE v.id IS NULL;
