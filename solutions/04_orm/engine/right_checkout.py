# Each time a connection is handed out: more often than needed, and right.
from sqlalchemy import create_engine, event


def make_engine(url):
    engine = create_engine(url)

    @event.listens_for(engine, "checkout")
    def enforce(dbapi_connection, record, proxy):
        dbapi_connection.execute("PRAGMA foreign_keys = ON")

    return engine
