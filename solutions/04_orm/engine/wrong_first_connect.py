# misconception: a PRAGMA once for all connections
# loses: all
# hint: 2
from sqlalchemy import create_engine, event


def make_engine(url):
    engine = create_engine(url)

    @event.listens_for(engine, "first_connect")
    def enforce(dbapi_connection, _record):
        dbapi_connection.execute("PRAGMA foreign_keys = ON")

    return engine
