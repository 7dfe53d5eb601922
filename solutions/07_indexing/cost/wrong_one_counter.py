# misconception: a counter that is never set back
# loses: all
# hint: 1
steps = 0


def one():
    global steps
    steps += 1


def cost(conn, sql, params=()):
    conn.set_progress_handler(one, 1)
    conn.execute(sql, params).fetchall()
    return steps
