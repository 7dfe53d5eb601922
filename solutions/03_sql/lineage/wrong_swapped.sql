-- misconception: model and ancestor the wrong way round
-- hint: 1
WITH RECURSIVE up(model_id, ancestor_id) AS (
    SELECT id, base_model_id FROM models WHERE base_model_id IS NOT NULL
    UNION
    SELECT up.model_id, m.base_model_id
    FROM up JOIN models AS m ON m.id = up.ancestor_id
    WHERE m.base_model_id IS NOT NULL)
SELECT ancestor_id AS model_id, model_id AS ancestor_id FROM up;
