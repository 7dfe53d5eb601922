-- misconception: ties kept past the limit
-- hint: 2
SELECT provider, model, version, context
FROM (SELECT p.slug AS provider, m.name AS model, m.version, m.context,
             rank() OVER (ORDER BY m.context DESC) AS place
      FROM models AS m JOIN providers AS p ON p.id = m.provider_id
      WHERE m.context IS NOT NULL)
WHERE place <= 10
ORDER BY context DESC, provider, model, version;
