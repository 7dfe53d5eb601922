# misconception: a wait that is too short
# loses: waits
import sqlite3


def bump(path, key):
    conn = sqlite3.connect(path, timeout=3)
    with conn:
        conn.execute("UPDATE counters SET n = n + 1 WHERE key = ?", (key,))
    conn.close()
