import sqlite3

def by_name(cursor, row):
    return {column[0]: value for column, value in zip(cursor.description, row)}

def open_db(path):
    conn = sqlite3.connect(path)
    conn.row_factory = by_name
    conn.execute("PRAGMA foreign_keys = ON")
    return conn
