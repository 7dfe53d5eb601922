# misconception: foreign keys off on this connection
# loses: foreign_keys
import sqlite3


def open_db(path):
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    return conn  # REFERENCES is in the table
