# Plain SQL through the session.
from datetime import date

from sqlalchemy import text

SQL = """
WITH tested AS (
    SELECT m.id, m.name, m.version, p.slug,
           row_number() OVER (ORDER BY (SELECT count(*) FROM benchmark_results WHERE model_id = m.id) DESC,
                                       m.name, m.version, m.id) AS place
    FROM models AS m JOIN providers AS p ON p.id = m.provider_id)
SELECT t.place, t.name, t.version, t.slug, b.name, r.date_tested, r.score
FROM tested AS t
LEFT JOIN benchmark_results AS r ON r.model_id = t.id
LEFT JOIN benchmarks AS b ON b.id = r.benchmark_id
WHERE t.place <= :limit
ORDER BY t.place, b.name, r.date_tested"""


def leaderboard(session, limit):
    pages = {}
    for place, name, version, slug, benchmark, day, score in session.execute(text(SQL), {"limit": limit}):
        page = pages.setdefault(place, {"model": name, "version": version, "provider": slug, "results": []})
        if benchmark is not None:
            page["results"].append((benchmark, date.fromisoformat(day), score))
    return list(pages.values())
