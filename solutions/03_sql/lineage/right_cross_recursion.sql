WITH RECURSIVE
base(child, parent) AS (SELECT m.id, b.id FROM models AS m JOIN models AS b ON m.base_model_id = b.id),
chain(model_id, ancestor_id) AS (
    SELECT child, parent FROM base
    UNION
    SELECT chain.model_id, base.parent FROM chain, base WHERE base.child = chain.ancestor_id)
SELECT chain.model_id, chain.ancestor_id FROM chain ORDER BY 1 DESC;
