# misconception: a connection that is closed already
# loses: connection, foreign_keys
import sqlite3
from contextlib import closing


def open_db(path):
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        conn.execute("PRAGMA foreign_keys = ON")
        return conn
