-- misconception: condition the wrong way round
-- hint: 3
SELECT m.id, m.name, m.version FROM models AS m
WHERE EXISTS (SELECT 1 FROM models AS v WHERE v.base_model_id = m.id);
