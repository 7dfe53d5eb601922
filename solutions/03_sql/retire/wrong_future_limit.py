# misconception: order the wrong way round
# loses: which, numbers
# hint: 1
STALE = """status = 'active' AND (SELECT max(r.date_tested) FROM benchmark_results AS r WHERE r.model_id = models.id)
           < date(?, ?)"""


def retire(conn, today, days):
    limit = (today, f"+{days} days")
    with conn:
        conn.execute("BEGIN IMMEDIATE")
        previewed = conn.execute(f"SELECT count(*) FROM models WHERE {STALE}", limit).fetchone()[0]
        changed = conn.execute(f"UPDATE models SET status = 'deprecated' WHERE {STALE}", limit).rowcount
    return previewed, changed
