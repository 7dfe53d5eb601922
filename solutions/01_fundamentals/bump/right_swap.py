import sqlite3


def bump(path, key):
    conn = sqlite3.connect(path, timeout=10)
    done = 0
    while not done:
        (n,) = conn.execute("SELECT n FROM counters WHERE key = ?", (key,)).fetchone()
        # only if it still is what I have read
        done = conn.execute("UPDATE counters SET n = ? WHERE key = ? AND n = ?", (n + 1, key, n)).rowcount
        conn.commit()
    conn.close()
