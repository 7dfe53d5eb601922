-- misconception: sorted without letter case
-- hint: 2
SELECT p.slug AS provider, m.name AS model, m.version, m.context
FROM models AS m
JOIN providers AS p ON p.id = m.provider_id
WHERE m.context IS NOT NULL
ORDER BY m.context DESC, p.slug, m.name COLLATE NOCASE, m.version
LIMIT 10;
