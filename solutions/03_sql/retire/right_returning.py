def retire(conn, today, days):
    stale = """id IN (SELECT model_id FROM benchmark_results GROUP BY model_id HAVING max(date_tested) < date(?, ?))
               AND status = 'active'"""
    values = (today, "-%d days" % days)
    with conn:
        conn.execute("UPDATE models SET status = status WHERE 0")   # begins a transaction that may write: the lock is ours
        previewed = len(conn.execute("SELECT id FROM models WHERE " + stale, values).fetchall())
        changed = conn.execute("UPDATE models SET status = 'deprecated' WHERE " + stale + " RETURNING id", values).fetchall()
    return (previewed, len(changed))
