SELECT m.id, m.name, m.version FROM models m
WHERE (SELECT count(*) FROM models WHERE base_model_id = m.id) = 0 ORDER BY m.id;
