-- misconception: a row excluded from what it is compared with
-- hint: 3
SELECT m.id, m.name, m.version FROM models AS m
WHERE NOT EXISTS (SELECT 1 FROM models AS v WHERE v.base_model_id = m.id AND v.id <> m.id);
