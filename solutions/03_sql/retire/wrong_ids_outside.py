# misconception: the preview outside the transaction
# loses: transaction
# hint: 3
def retire(conn, today, days):
    old = conn.execute(
        "SELECT m.id FROM models m JOIN benchmark_results r ON r.model_id = m.id WHERE m.status = 'active' "
        "GROUP BY m.id HAVING max(r.date_tested) < date(?, ?)", (today, f"-{days} days")).fetchall()
    with conn:
        cursor = conn.executemany("UPDATE models SET status = 'deprecated' WHERE id = ?", old)
    return len(old), max(cursor.rowcount, 0)
