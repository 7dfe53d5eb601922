# misconception: a refusal without an error
# loses: transaction
# hint: 3
STALE = """status = 'active' AND (SELECT max(r.date_tested) FROM benchmark_results AS r WHERE r.model_id = models.id)
           < date(?, ?)"""


def retire(conn, today, days):
    limit = (today, f"-{days} days")
    try:
      with conn:
        conn.execute("BEGIN IMMEDIATE")
        previewed = conn.execute(f"SELECT count(*) FROM models WHERE {STALE}", limit).fetchone()[0]
        changed = conn.execute(f"UPDATE models SET status = 'deprecated' WHERE {STALE}", limit).rowcount
    except Exception:
        return 0, 0
    return previewed, changed
