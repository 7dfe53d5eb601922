# misconception: a copy in memory
# loses: connection, foreign_keys
import sqlite3


def open_db(path):
    conn = sqlite3.connect(":memory:")
    sqlite3.connect(path).backup(conn)  # faster than the disk
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA foreign_keys = ON")
    return conn
