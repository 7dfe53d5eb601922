-- misconception: a fixed number of steps
-- hint: 1
SELECT id AS model_id, base_model_id AS ancestor_id FROM models WHERE base_model_id IS NOT NULL
UNION
SELECT m.id, b.base_model_id FROM models AS m JOIN models AS b ON b.id = m.base_model_id WHERE b.base_model_id IS NOT NULL
UNION
SELECT m.id, c.base_model_id FROM models AS m JOIN models AS b ON b.id = m.base_model_id
JOIN models AS c ON c.id = b.base_model_id WHERE c.base_model_id IS NOT NULL;
