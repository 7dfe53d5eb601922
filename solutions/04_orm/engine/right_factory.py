# A class of connections that ask for it themselves.
import sqlite3

from sqlalchemy import create_engine


class Enforcing(sqlite3.Connection):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.execute("PRAGMA foreign_keys = ON")


def make_engine(url):
    return create_engine(url, connect_args={"factory": Enforcing})
