# misconception: rows by position only
# loses: connection
import sqlite3


def open_db(path):
    conn = sqlite3.connect(path)
    cursor = conn.cursor()
    cursor.row_factory = sqlite3.Row
    cursor.execute("PRAGMA foreign_keys = ON")
    return conn
