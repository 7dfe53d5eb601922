# misconception: values spliced into the SQL
# loses: adds
import sqlite3


def bump(path, key):
    conn = sqlite3.connect(path, timeout=10)
    with conn:
        conn.execute(f"UPDATE counters SET n = n + 1 WHERE key = '{key}'")
    conn.close()
