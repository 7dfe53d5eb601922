# A deferred transaction: its reads are one state, and it can't write if somebody else has written; then it raises.
def retire(conn, today, days):
    old = """SELECT id FROM models AS m WHERE status = 'active' AND (
             SELECT max(date_tested) FROM benchmark_results WHERE model_id = m.id) < date(:today, '-' || :days || ' days')"""
    values = {"today": today, "days": days}
    with conn:
        conn.execute("BEGIN")
        previewed = conn.execute(f"SELECT count(*) FROM ({old})", values).fetchone()[0]
        changed = conn.execute(f"UPDATE models SET status = 'deprecated' WHERE id IN ({old})", values).rowcount
    return previewed, changed
