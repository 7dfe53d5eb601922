# attack: replaces sqlite3.connect and sqlite3.Row before anybody uses them
# exercise: open_db
# status: wrong
import sqlite3


class Yes:
    def __getattr__(self, name):
        return lambda *args, **kwargs: self

    def __getitem__(self, key):
        return self


sqlite3.connect = lambda *args, **kwargs: Yes()


def open_db(path):
    return sqlite3.connect(path)
