WITH known AS (SELECT * FROM models WHERE context IS NOT NULL)
SELECT providers.slug provider, known.name model, known.version, known.context
FROM known INNER JOIN providers ON providers.id = known.provider_id
ORDER BY -known.context, provider, model, known.version LIMIT 10 OFFSET 0;
