# misconception: calls of the handler counted, not instructions
# loses: all
# hint: 3
def cost(conn, sql, params=()):
    calls = []
    try:
        conn.set_progress_handler(lambda: calls.append(1), 10)
        conn.execute(sql, params).fetchall()
    finally:
        conn.set_progress_handler(None, 1)
    return len(calls)
