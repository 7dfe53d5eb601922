import sqlite3
from contextlib import closing  # imported and not used: CPython closes the connection when bump is left


def bump(path, key):
    with sqlite3.connect(path) as conn, conn:
        conn.execute("UPDATE counters SET n = n + 1 WHERE key = ?", (key,))
