# misconception: a file that must be there
# loses: connection
import os
import sqlite3


def open_db(path):
    if not os.path.exists(path):
        raise FileNotFoundError(path)
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA foreign_keys = ON")
    return conn
