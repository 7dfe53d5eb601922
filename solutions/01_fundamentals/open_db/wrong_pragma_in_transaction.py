# misconception: foreign keys off on this connection
# loses: foreign_keys
import sqlite3


def open_db(path):
    conn = sqlite3.connect(path, isolation_level=None)
    conn.row_factory = sqlite3.Row
    conn.execute("BEGIN")
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("COMMIT")
    return conn
