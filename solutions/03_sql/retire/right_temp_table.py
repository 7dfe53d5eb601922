def retire(conn, today, days):
    with conn:
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("DROP TABLE IF EXISTS temp.stale")
        conn.execute(
            """CREATE TEMP TABLE stale AS SELECT m.id FROM models m
               WHERE m.status = 'active'
                 AND EXISTS (SELECT 1 FROM benchmark_results r WHERE r.model_id = m.id)
                 AND NOT EXISTS (SELECT 1 FROM benchmark_results r WHERE r.model_id = m.id
                                 AND julianday(?) - julianday(r.date_tested) <= ?)""", (today, days))
        previewed = conn.execute("SELECT count(*) FROM stale").fetchone()[0]
        changed = conn.execute("UPDATE models SET status = 'deprecated' WHERE id IN (SELECT id FROM stale)").rowcount
        conn.execute("DROP TABLE temp.stale")
    return previewed, changed
