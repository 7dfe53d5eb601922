-- misconception: NOT IN meets a NULL
-- hint: 2
SELECT id, name, version FROM models
WHERE id NOT IN (SELECT base_model_id FROM models);
