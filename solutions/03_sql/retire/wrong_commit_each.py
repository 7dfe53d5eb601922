# misconception: each row committed by itself
# loses: transaction
# hint: 3
def retire(conn, today, days):
    old = conn.execute(
        "SELECT m.id FROM models m JOIN benchmark_results r ON r.model_id = m.id WHERE m.status = 'active' "
        "GROUP BY m.id HAVING max(r.date_tested) < date(?, ?) ORDER BY m.id", (today, f"-{days} days")).fetchall()
    changed = 0
    for (id,) in old:
        changed += conn.execute("UPDATE models SET status = 'deprecated' WHERE id = ?", (id,)).rowcount
        conn.commit()
    return len(old), changed
