# misconception: the inner function called, not handed over
# loses: all
# hint: 1
def cost(conn, sql, params=()):
    steps = 0
    try:
        def one():
            nonlocal steps
            steps += 1

        conn.set_progress_handler(one(), 1)
        conn.execute(sql, params).fetchall()
    finally:
        conn.set_progress_handler(None, 1)
    return steps
