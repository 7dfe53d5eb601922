-- misconception: = NULL for IS NULL
-- hint: 3
SELECT p.slug AS provider, m.name AS model, m.version, m.context
FROM models AS m
JOIN providers AS p ON p.id = m.provider_id
WHERE m.context <> NULL
ORDER BY m.context DESC, p.slug, m.name, m.version
LIMIT 10;
