-- misconception: a fixed number of steps
-- hint: 2
WITH RECURSIVE up(model_id, ancestor_id, depth) AS (
    SELECT id, base_model_id, 1 FROM models WHERE base_model_id IS NOT NULL
    UNION
    SELECT up.model_id, m.base_model_id, depth + 1
    FROM up JOIN models AS m ON m.id = up.ancestor_id
    WHERE m.base_model_id IS NOT NULL AND depth < 5)
SELECT DISTINCT model_id, ancestor_id FROM up;
