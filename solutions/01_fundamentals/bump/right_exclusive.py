import sqlite3
from contextlib import closing


def bump(path, key):
    with closing(sqlite3.connect(path, isolation_level="EXCLUSIVE")) as conn:
        conn.executemany("UPDATE counters SET n = n + 1 WHERE key = :key", [{"key": key}])
        conn.commit()
