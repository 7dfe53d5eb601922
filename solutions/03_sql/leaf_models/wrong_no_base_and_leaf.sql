-- misconception: a condition that nobody asked for
-- hint: 1
SELECT m.id, m.name, m.version FROM models AS m
WHERE m.base_model_id IS NULL AND NOT EXISTS (SELECT 1 FROM models AS v WHERE v.base_model_id = m.id);
