SELECT id, name, version FROM (
    SELECT m.id, m.name, m.version, count(v.id) OVER (PARTITION BY m.id) AS n
    FROM models m LEFT JOIN models v ON v.base_model_id = m.id)
WHERE n = 0;
