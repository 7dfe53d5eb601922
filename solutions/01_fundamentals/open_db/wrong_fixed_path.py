# misconception: a fixed file in place of the parameter
# loses: connection
import sqlite3

def open_db(path):
    conn = sqlite3.connect("catalogue.db")
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA foreign_keys = ON")
    return conn
