import sqlite3

SQL = """
INSERT INTO counters (key, n) VALUES (?, 1)
ON CONFLICT (key) DO UPDATE SET n = n + 1
RETURNING n
"""


def bump(path: str, key: str) -> int:
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA busy_timeout = 8000")
        return conn.execute(SQL, [key]).fetchone()[0]
