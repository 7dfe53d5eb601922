# misconception: foreign keys off on this connection
# loses: foreign_keys
import sqlite3


def switch_on_foreign_keys(path):
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA foreign_keys = ON")
    conn.commit()
    conn.close()


def open_db(path):
    switch_on_foreign_keys(path)
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    return conn
