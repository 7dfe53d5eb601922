-- misconception: join without its condition
-- hint: 1
SELECT p.slug AS provider, m.name AS model, m.version, m.context
FROM models AS m
JOIN providers AS p
WHERE m.context IS NOT NULL
ORDER BY m.context DESC, p.slug, m.name, m.version
LIMIT 10;
