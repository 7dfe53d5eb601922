-- misconception: IS NULL on the wrong side of a join
-- hint: 1
SELECT m.id, m.name, m.version
FROM models AS m LEFT JOIN models AS v ON v.base_model_id = m.id
WHERE m.base_model_id IS NULL;
