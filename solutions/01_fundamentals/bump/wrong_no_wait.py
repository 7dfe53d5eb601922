# misconception: no waiting for the lock, or reading first
# loses: waits, together
import sqlite3


def bump(path, key):
    conn = sqlite3.connect(path, timeout=0)
    with conn:
        conn.execute("UPDATE counters SET n = n + 1 WHERE key = ?", (key,))
    conn.close()
