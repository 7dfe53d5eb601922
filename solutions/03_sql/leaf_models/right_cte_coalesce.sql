WITH bases(id) AS (SELECT DISTINCT coalesce(base_model_id, -9223372036854775807) FROM models)
SELECT id, name, version FROM models WHERE id NOT IN bases;
