import sqlite3

class Database(sqlite3.Connection):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.row_factory = sqlite3.Row
        self.execute("PRAGMA foreign_keys = 1")

def open_db(path):
    return sqlite3.connect(path, factory=Database)
