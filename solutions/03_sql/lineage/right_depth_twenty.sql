WITH RECURSIVE up(model_id, ancestor_id, depth) AS (
    SELECT id, base_model_id, 1 FROM models WHERE base_model_id IS NOT NULL
    UNION ALL
    SELECT up.model_id, m.base_model_id, up.depth + 1
    FROM up JOIN models AS m ON m.id = up.ancestor_id
    WHERE m.base_model_id IS NOT NULL AND up.depth < 20)
SELECT model_id, ancestor_id FROM up GROUP BY model_id, ancestor_id;
