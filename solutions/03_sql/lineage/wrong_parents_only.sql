-- misconception: one step in place of all
-- hint: 1
SELECT id AS model_id, base_model_id AS ancestor_id FROM models WHERE base_model_id IS NOT NULL;
