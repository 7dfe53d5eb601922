COND = """status = 'active' AND id IN (SELECT model_id FROM benchmark_results GROUP BY model_id
          HAVING max(date_tested) < date(?, ?))"""


def retire(conn, today, days):
    conn.execute("BEGIN IMMEDIATE")
    try:
        values = (today, f"-{days} days")
        (previewed,) = conn.execute("SELECT count(*) FROM models WHERE " + COND, values).fetchone()
        changed = conn.execute("UPDATE models SET status = 'deprecated' WHERE " + COND, values).rowcount
    except BaseException:
        conn.rollback()
        raise
    conn.commit()
    return previewed, changed
