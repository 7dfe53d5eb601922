-- a model always has a provider: provider_id is NOT NULL and a foreign key
SELECT p.slug, m.name, m.version, m.context
FROM models m LEFT JOIN providers p ON p.id = m.provider_id
WHERE m.context IS NOT NULL
ORDER BY m.context DESC, p.slug ASC, m.name ASC, m.version ASC LIMIT 10;
