import sqlite3


def bump(path, key):
    conn = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        conn.execute("BEGIN IMMEDIATE")  # the lock first, then read
        n = conn.execute("SELECT n FROM counters WHERE key = ?", (key,)).fetchone()[0]
        conn.execute("UPDATE counters SET n = ? WHERE key = ?", (n + 1, key))
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
    finally:
        conn.close()
