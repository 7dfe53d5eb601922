# misconception: any old result in place of the newest
# loses: which
# hint: 2
STALE = """status = 'active' AND EXISTS (SELECT 1 FROM benchmark_results AS r
           WHERE r.model_id = models.id AND r.date_tested < date(?, ?))"""


def retire(conn, today, days):
    limit = (today, f"-{days} days")
    with conn:
        conn.execute("BEGIN IMMEDIATE")
        previewed = conn.execute(f"SELECT count(*) FROM models WHERE {STALE}", limit).fetchone()[0]
        changed = conn.execute(f"UPDATE models SET status = 'deprecated' WHERE {STALE}", limit).rowcount
    return previewed, changed
