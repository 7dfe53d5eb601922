# misconception: a handler that returns something true, or raises
# loses: all
# hint: 2
def cost(conn, sql, params=()):
    steps = 0

    def one():
        nonlocal steps
        steps += 1
        return steps

    conn.set_progress_handler(one, 1)
    conn.execute(sql, params).fetchall()
    conn.set_progress_handler(None, 1)
    return steps
