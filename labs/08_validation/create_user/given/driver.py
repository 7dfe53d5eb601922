"""Opens a session on a file, as the check does it."""

from sqlalchemy import create_engine
from sqlalchemy.orm import Session


def session(path):
    """A session of SQLAlchemy on the database file; it waits 10 seconds for another writer."""
    return Session(create_engine(f"sqlite:///{path}", connect_args={"timeout": 10}))
