WITH RECURSIVE reach(model_id, here) AS (
    SELECT id, base_model_id FROM models
    UNION
    SELECT reach.model_id, (SELECT base_model_id FROM models WHERE id = here) FROM reach WHERE here IS NOT NULL)
SELECT model_id, here AS ancestor_id FROM reach WHERE here IS NOT NULL;
