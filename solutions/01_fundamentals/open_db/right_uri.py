import sqlite3
from pathlib import Path

def open_db(path):
    conn = sqlite3.connect(Path(path).absolute().as_uri() + "?mode=rwc", uri=True)
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA foreign_keys = ON")
    assert conn.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    return conn
