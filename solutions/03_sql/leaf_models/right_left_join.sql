SELECT m.id, m.name, m.version
FROM models m LEFT JOIN models v ON v.base_model_id = m.id
WHERE v.id IS NULL;
