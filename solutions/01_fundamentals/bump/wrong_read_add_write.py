# misconception: read, add, write back
# loses: together
import sqlite3


def bump(path, key):
    conn = sqlite3.connect(path)
    n = conn.execute("SELECT n FROM counters WHERE key = ?", (key,)).fetchone()[0]
    conn.execute("UPDATE counters SET n = ? WHERE key = ?", (n + 1, key))
    conn.commit()
    conn.close()
