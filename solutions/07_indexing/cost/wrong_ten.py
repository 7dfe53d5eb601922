# misconception: too coarse a count
# loses: all
# hint: 3
def cost(conn, sql, params=()):
    steps = 0

    def some():
        nonlocal steps
        steps += 10

    conn.set_progress_handler(some, 10)
    conn.execute(sql, params).fetchall()
    conn.set_progress_handler(None, 1)
    return steps
