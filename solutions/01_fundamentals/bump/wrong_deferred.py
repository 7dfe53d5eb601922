# misconception: BEGIN taken for a lock
# loses: waits, together
import sqlite3


def bump(path, key):
    conn = sqlite3.connect(path, isolation_level=None, timeout=10)
    conn.execute("BEGIN")
    n = conn.execute("SELECT n FROM counters WHERE key = ?", (key,)).fetchone()[0]
    conn.execute("UPDATE counters SET n = ? WHERE key = ?", (n + 1, key))
    conn.execute("COMMIT")
    conn.close()
