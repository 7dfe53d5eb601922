WITH RECURSIVE up(model_id, ancestor_id, path) AS (
    SELECT id, base_model_id, '/' || base_model_id || '/' FROM models WHERE base_model_id IS NOT NULL
    UNION ALL
    SELECT up.model_id, m.base_model_id, path || m.base_model_id || '/'
    FROM up JOIN models m ON m.id = up.ancestor_id
    WHERE m.base_model_id IS NOT NULL AND instr(path, '/' || m.base_model_id || '/') = 0)
SELECT model_id, ancestor_id FROM up;
