# misconception: a handler that returns something true, or raises
# loses: all
# hint: 2
def cost(conn, sql, params=()):
    steps = 0
    try:
        def one():
            steps += 1

        conn.set_progress_handler(one, 1)
        conn.execute(sql, params).fetchall()
    finally:
        conn.set_progress_handler(None, 1)
    return steps
