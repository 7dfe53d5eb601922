WITH RECURSIVE up(model_id, ancestor_id) AS (
    SELECT id, base_model_id FROM models
    UNION
    SELECT up.model_id, models.base_model_id FROM up, models WHERE models.id = up.ancestor_id)
SELECT DISTINCT model_id, ancestor_id FROM up WHERE ancestor_id IS NOT NULL ORDER BY 1, 2;
