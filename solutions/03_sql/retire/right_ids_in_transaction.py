from datetime import date, timedelta


def retire(conn, today, days):
    limit = (date.fromisoformat(today) - timedelta(days=days)).isoformat()
    with conn:
        conn.execute("BEGIN EXCLUSIVE")
        rows = conn.execute(
            "SELECT m.id FROM models m JOIN benchmark_results r ON r.model_id = m.id WHERE m.status = 'active' "
            "GROUP BY m.id HAVING max(r.date_tested) < ?", (limit,)).fetchall()
        changed = 0
        for row in rows:
            changed += conn.execute("UPDATE models SET status = 'deprecated' WHERE id = ?", (row[0],)).rowcount
    return len(rows), changed
