WITH placed AS (
    SELECT p.slug AS provider, m.name AS model, m.version, m.context,
           row_number() OVER (ORDER BY m.context DESC, p.slug, m.name, m.version) AS place
    FROM models AS m JOIN providers AS p ON p.id = m.provider_id
    WHERE m.context IS NOT NULL)
SELECT provider, model, version, context FROM placed WHERE place <= 10 ORDER BY place;
