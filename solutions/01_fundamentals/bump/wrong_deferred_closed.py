# misconception: no waiting for the lock, or reading first
# loses: waits, together
import sqlite3
from contextlib import closing


def bump(path, key):
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("BEGIN")
        n = conn.execute("SELECT n FROM counters WHERE key = ?", (key,)).fetchone()[0]
        conn.execute("UPDATE counters SET n = ? WHERE key = ?", (n + 1, key))
        conn.execute("COMMIT")
