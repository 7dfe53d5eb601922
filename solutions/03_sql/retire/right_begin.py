# The read takes a snapshot; the write that follows is refused if somebody else has written in between.
def retire(conn, today, days):
    stale = """status = 'active' AND date(?, ?) >
               (SELECT max(r.date_tested) FROM benchmark_results AS r WHERE r.model_id = models.id)"""
    limit = (today, f"-{days} days")
    with conn:
        conn.execute("BEGIN")
        previewed = conn.execute(f"SELECT count(*) FROM models WHERE {stale}", limit).fetchone()[0]
        changed = conn.execute(f"UPDATE models SET status = 'deprecated' WHERE {stale}", limit).rowcount
    return previewed, changed
