-- misconception: limited before it was sorted
-- hint: 3
SELECT p.slug, m.name, m.version, m.context
FROM (SELECT * FROM models WHERE context IS NOT NULL LIMIT 10) AS m JOIN providers AS p ON p.id = m.provider_id
ORDER BY m.context DESC, p.slug, m.name, m.version;
