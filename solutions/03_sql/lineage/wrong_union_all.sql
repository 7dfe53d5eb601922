-- misconception: the walk never ends on a cycle
-- hint: 2
WITH RECURSIVE up(model_id, ancestor_id) AS (
    SELECT id, base_model_id FROM models WHERE base_model_id IS NOT NULL
    UNION ALL
    SELECT up.model_id, m.base_model_id
    FROM up JOIN models AS m ON m.id = up.ancestor_id
    WHERE m.base_model_id IS NOT NULL)
SELECT model_id, ancestor_id FROM up;
