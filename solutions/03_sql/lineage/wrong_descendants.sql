-- misconception: model and ancestor the wrong way round
-- hint: 1
WITH RECURSIVE up(model_id, ancestor_id) AS (
    SELECT base_model_id, id FROM models WHERE base_model_id IS NOT NULL
    UNION
    SELECT up.model_id, m.id
    FROM up JOIN models AS m ON m.base_model_id = up.ancestor_id
    WHERE m.base_model_id IS NOT NULL)
SELECT model_id, ancestor_id FROM up;
