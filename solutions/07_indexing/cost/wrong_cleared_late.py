# misconception: a counter that a failed query leaves full
# loses: all
# hint: 1
calls = []


def cost(conn, sql, params=()):
    conn.set_progress_handler(lambda: calls.append("called"), 1)
    conn.execute(sql, params).fetchall()
    steps = len(calls)
    calls.clear()
    conn.set_progress_handler(None, 1)
    return steps
