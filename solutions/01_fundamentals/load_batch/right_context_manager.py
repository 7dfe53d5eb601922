from contextlib import contextmanager


@contextmanager
def transaction(conn):
    level, conn.isolation_level = conn.isolation_level, None  # BEGIN is mine now
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        conn.execute("COMMIT")
    except Exception:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
    finally:
        conn.isolation_level = level


def load_batch(conn, rows):
    with transaction(conn):
        for row in rows:
            conn.execute("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", row)
