SELECT id, name, version FROM models
WHERE id NOT IN (SELECT base_model_id FROM models WHERE base_model_id IS NOT NULL);
