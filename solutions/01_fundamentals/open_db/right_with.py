import sqlite3


def open_db(path: str) -> sqlite3.Connection:
    """with ... as conn only commits at its end, it does not close."""
    with sqlite3.connect(path, check_same_thread=False) as conn:
        conn.row_factory = sqlite3.Row
        cur = conn.cursor()
        cur.execute("PRAGMA foreign_keys = 1")
        cur.close()
        return conn
