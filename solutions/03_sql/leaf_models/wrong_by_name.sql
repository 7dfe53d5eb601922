-- misconception: compared by name in place of the key
-- hint: 1
SELECT id, name, version FROM models
WHERE name NOT IN (SELECT b.name FROM models AS v JOIN models AS b ON b.id = v.base_model_id);
