# called after every second step, and counts two each time: within 1 %
def cost(conn, sql, params=()):
    steps = 0
    try:
        def one():
            nonlocal steps
            steps += 2

        conn.set_progress_handler(one, 2)
        conn.execute(sql, params).fetchall()
    finally:
        conn.set_progress_handler(None, 1)
    return steps
