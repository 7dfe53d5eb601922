# misconception: UPDATE without WHERE
# loses: adds
import sqlite3


def bump(path, key):
    with sqlite3.connect(path) as conn:
        conn.execute("UPDATE counters SET n = n + 1")
