# misconception: values not passed on
# loses: all
# hint: 2
def cost(conn, sql, params=()):
    steps = 0

    def one():
        nonlocal steps
        steps += 1

    conn.set_progress_handler(one, 1)
    conn.execute(sql).fetchall()
    conn.set_progress_handler(None, 1)
    return steps
