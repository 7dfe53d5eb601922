import sqlite3

def open_db(path):
    conn = sqlite3.connect(path, isolation_level=None)
    conn.row_factory = sqlite3.Row
    conn.executescript("PRAGMA foreign_keys = yes;")
    return conn
