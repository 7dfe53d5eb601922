# misconception: values spliced into the SQL
# loses: all
# hint: 2
def cost(conn, sql, params=()):
    for value in params:
        sql = sql.replace("?", repr(value), 1)
    steps = []
    conn.set_progress_handler(lambda: steps.append(1), 1)
    try:
        for _ in conn.execute(sql):
            pass
    finally:
        conn.set_progress_handler(None, 0)
    return len(steps)
