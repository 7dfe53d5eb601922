WITH RECURSIVE pairs(model_id, ancestor_id) AS (
    SELECT id, base_model_id FROM models WHERE base_model_id IS NOT NULL
    UNION
    SELECT m.id, pairs.ancestor_id FROM models m JOIN pairs ON pairs.model_id = m.base_model_id)
SELECT model_id, ancestor_id FROM pairs;
