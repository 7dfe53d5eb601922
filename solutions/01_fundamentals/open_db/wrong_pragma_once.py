# misconception: a PRAGMA once for all connections
# loses: foreign_keys
import sqlite3

ready = False


def open_db(path):
    global ready
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    if not ready:
        conn.execute("PRAGMA foreign_keys = ON")
        ready = True
    return conn
