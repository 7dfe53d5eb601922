# misconception: one connection for everybody
# loses: foreign_keys
import sqlite3

_open = {}


def open_db(path):
    if path not in _open or not is_open(_open[path]):
        conn = sqlite3.connect(path)
        conn.row_factory = sqlite3.Row
        conn.execute("PRAGMA foreign_keys = ON")
        _open[path] = conn
    return _open[path]


def is_open(conn):
    try:
        conn.execute("SELECT 1")
        return True
    except sqlite3.ProgrammingError:
        return False
