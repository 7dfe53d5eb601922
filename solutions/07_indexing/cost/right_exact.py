def cost(conn, sql, params=()):
    steps = []
    conn.set_progress_handler(lambda: steps.append(1), 1)
    try:
        for _ in conn.execute(sql, params):
            pass
    finally:
        conn.set_progress_handler(None, 0)
    return len(steps)
