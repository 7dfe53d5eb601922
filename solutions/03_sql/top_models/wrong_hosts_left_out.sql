-- misconception: a condition that nobody asked for
-- hint: 1
SELECT p.slug AS provider, m.name AS model, m.version, m.context
FROM models AS m
JOIN providers AS p ON p.id = m.provider_id
WHERE m.context IS NOT NULL AND p.kind = 'maker'
ORDER BY m.context DESC, p.slug, m.name, m.version
LIMIT 10;
