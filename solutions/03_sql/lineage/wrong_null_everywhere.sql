-- misconception: NULL taken for a value
-- hint: 2
WITH RECURSIVE up(model_id, ancestor_id) AS (
    SELECT id, base_model_id FROM models
    UNION
    SELECT up.model_id, m.base_model_id
    FROM up JOIN models AS m ON m.id = up.ancestor_id)
SELECT model_id, ancestor_id FROM up;
