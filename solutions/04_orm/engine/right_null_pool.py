# No pool at all: each connection is new, and the listener hears each.
from sqlalchemy import NullPool, create_engine, event


def make_engine(url):
    engine = create_engine(url, poolclass=NullPool)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    return engine
