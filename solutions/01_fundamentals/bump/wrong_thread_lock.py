# misconception: read, add, write back
# loses: together
import sqlite3
import threading

lock = threading.Lock()  # one at a time


def bump(path, key):
    with lock, sqlite3.connect(path, timeout=10) as conn:
        n = conn.execute("SELECT n FROM counters WHERE key = ?", (key,)).fetchone()[0]
        conn.execute("REPLACE INTO counters VALUES (?, ?)", (key, n + 1))
