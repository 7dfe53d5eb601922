-- misconception: subquery not tied to the row outside
-- hint: 1
SELECT id, name, version FROM models
WHERE NOT EXISTS (SELECT 1 FROM models WHERE base_model_id = id);
