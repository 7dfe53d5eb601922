class Counter:
    def __init__(self):
        self.steps = 0

    def __call__(self):
        self.steps += 2
        return False


def cost(conn, sql, params=()):
    counter = Counter()
    conn.set_progress_handler(counter, 2)
    try:
        list(conn.execute(sql, tuple(params)))
        return counter.steps
    finally:
        conn.set_progress_handler(None, 1)
