def retire(conn, today, days):
    stale = """status = 'active' AND julianday(?) - ? >
               (SELECT max(julianday(date_tested)) FROM benchmark_results WHERE model_id = models.id)"""
    conn.isolation_level = None
    conn.execute("BEGIN IMMEDIATE")
    try:
        previewed = conn.execute(f"SELECT count(*) FROM models WHERE {stale}", (today, days)).fetchone()[0]
        changed = conn.execute(f"UPDATE models SET status = 'deprecated' WHERE {stale}", (today, days)).rowcount
        if changed != previewed:
            raise RuntimeError("the preview was wrong")
        conn.execute("COMMIT")
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
    return (previewed, changed)
