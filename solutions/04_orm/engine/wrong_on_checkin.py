# misconception: a PRAGMA once for all connections
# loses: all
# hint: 2
from sqlalchemy import create_engine, event


def make_engine(url):
    engine = create_engine(url)

    @event.listens_for(engine, "checkin")
    def enforce(dbapi_connection, _record):
        if dbapi_connection is not None:
            dbapi_connection.execute("PRAGMA foreign_keys = ON")

    with engine.connect():
        pass
    return engine
