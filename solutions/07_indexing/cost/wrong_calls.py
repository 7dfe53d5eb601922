# misconception: calls of the handler counted, not instructions
# loses: all
# hint: 3
def cost(conn, sql, params=()):
    calls = 0

    def some():
        nonlocal calls
        calls += 1

    conn.set_progress_handler(some, 100)
    conn.execute(sql, params).fetchall()
    conn.set_progress_handler(None, 1)
    return calls
