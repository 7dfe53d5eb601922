-- misconception: one row a group
-- hint: 1
SELECT p.slug AS provider, m.name AS model, m.version, max(m.context) AS context
FROM models AS m
JOIN providers AS p ON p.id = m.provider_id
WHERE m.context IS NOT NULL
GROUP BY p.id
ORDER BY max(m.context) DESC, p.slug, m.name, m.version
LIMIT 10;
