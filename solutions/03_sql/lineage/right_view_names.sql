WITH RECURSIVE up AS (
    SELECT id AS model_id, base_model_id AS ancestor_id FROM models WHERE base_model_id NOTNULL
    UNION
    SELECT up.model_id, m.base_model_id FROM models m INNER JOIN up ON up.ancestor_id = m.id WHERE m.base_model_id NOTNULL)
SELECT * FROM up;
