# misconception: rows by position only
# loses: connection
import sqlite3


def open_db(path):
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA foreign_keys = ON")
    return conn
