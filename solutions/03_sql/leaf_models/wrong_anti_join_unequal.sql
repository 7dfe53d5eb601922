-- misconception: <> for "none is equal"
-- hint: 3
SELECT DISTINCT m.id, m.name, m.version
FROM models AS m JOIN models AS v ON v.base_model_id <> m.id;
