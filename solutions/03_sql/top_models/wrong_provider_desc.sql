-- misconception: a key the wrong way round
-- hint: 2
SELECT p.slug AS provider, m.name AS model, m.version, m.context
FROM models AS m
JOIN providers AS p ON p.id = m.provider_id
WHERE m.context IS NOT NULL
ORDER BY m.context DESC, p.slug DESC, m.name, m.version
LIMIT 10;
