SELECT (SELECT slug FROM providers WHERE id = models.provider_id) AS provider, name, version, context
FROM models
WHERE context IS NOT NULL
ORDER BY context DESC, provider, name, version
LIMIT 10;
