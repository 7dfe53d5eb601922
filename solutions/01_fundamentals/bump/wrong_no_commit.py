# misconception: commit forgotten
# loses: adds, waits, together
import sqlite3


def bump(path, key):
    conn = sqlite3.connect(path)
    conn.execute("UPDATE counters SET n = n + 1 WHERE key = ?", (key,))
    conn.close()
