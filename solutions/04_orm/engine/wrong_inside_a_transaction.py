# misconception: foreign keys off on this connection
# loses: all
# hint: 2
from sqlalchemy import create_engine, event


def make_engine(url):
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def enforce(dbapi_connection, _record):
        dbapi_connection.execute("BEGIN")
        dbapi_connection.execute("PRAGMA foreign_keys = ON")
        dbapi_connection.commit()

    return engine
