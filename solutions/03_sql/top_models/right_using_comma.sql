select p.slug, m.name, m.version, m.context
from providers p, models m
where p.id = m.provider_id and m.context > 0
order by 4 desc, 1, 2, 3
limit 10
