-- misconception: the keys in another order
-- hint: 2
SELECT p.slug AS provider, m.name AS model, m.version, m.context
FROM models AS m
JOIN providers AS p ON p.id = m.provider_id
WHERE m.context IS NOT NULL
ORDER BY m.context DESC, m.name, p.slug, m.version
LIMIT 10;
