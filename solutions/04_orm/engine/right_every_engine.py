# A listener on the class: every engine of the process.
from sqlalchemy import Engine, create_engine, event


@event.listens_for(Engine, "connect")
def enforce(dbapi_connection, connection_record):
    dbapi_connection.execute("PRAGMA foreign_keys = 1")


def make_engine(url):
    return create_engine(url)
