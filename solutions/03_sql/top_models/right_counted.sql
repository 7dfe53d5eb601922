SELECT p.slug, m.name, m.version, m.context
FROM models m JOIN providers p ON m.provider_id = p.id
WHERE m.context IS NOT NULL
  AND (SELECT count(*) FROM models o JOIN providers q ON q.id = o.provider_id
       WHERE o.context > m.context
          OR (o.context = m.context AND (q.slug < p.slug
              OR (q.id = p.id AND (o.name < m.name OR (o.name = m.name AND o.version < m.version)))))) < 10
ORDER BY m.context DESC, p.slug, m.name, m.version;
