# misconception: a refusal without an error
# loses: waits, together
import sqlite3


def bump(path, key):
    conn = sqlite3.connect(path, timeout=0)
    try:
        with conn:
            conn.execute("UPDATE counters SET n = n + 1 WHERE key = ?", (key,))
    except sqlite3.OperationalError:
        print("database is locked")
    finally:
        conn.close()
