-- misconception: the other end of the relation
-- hint: 1
SELECT m.id, m.name, m.version
FROM models AS m LEFT JOIN models AS v ON v.id = m.base_model_id
WHERE v.id IS NULL;
