from itertools import count


def cost(conn, sql, params=()):
    numbers = count()
    conn.set_progress_handler(lambda: next(numbers) and 0, 1)
    conn.execute(sql, params).fetchall()
    steps = next(numbers)
    conn.set_progress_handler(None, 1)
    return steps
