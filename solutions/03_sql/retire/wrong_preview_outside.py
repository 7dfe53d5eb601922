# misconception: the preview outside the transaction
# loses: transaction
# hint: 3
STALE = """status = 'active' AND (SELECT max(r.date_tested) FROM benchmark_results AS r WHERE r.model_id = models.id)
           < date(?, ?)"""


def retire(conn, today, days):
    limit = (today, f"-{days} days")
    previewed = conn.execute(f"SELECT count(*) FROM models WHERE {STALE}", limit).fetchone()[0]
    with conn:
        changed = conn.execute(f"UPDATE models SET status = 'deprecated' WHERE {STALE}", limit).rowcount
    return previewed, changed
