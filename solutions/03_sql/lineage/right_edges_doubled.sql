WITH RECURSIVE edges(a, b) AS (SELECT id, base_model_id FROM models WHERE base_model_id IS NOT NULL),
closure(a, b) AS (
    SELECT a, b FROM edges
    UNION
    SELECT edges.a, closure.b FROM edges JOIN closure ON closure.a = edges.b)
SELECT a AS model_id, b AS ancestor_id FROM closure GROUP BY a, b;
