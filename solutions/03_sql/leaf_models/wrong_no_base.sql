-- misconception: the other end of the relation
-- hint: 1
SELECT id, name, version FROM models WHERE base_model_id IS NULL;
