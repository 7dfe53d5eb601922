from sqlalchemy import create_engine, event


def make_engine(url):
    engine = create_engine(url)
    event.listen(engine, "connect", enforce)
    return engine


def enforce(dbapi_connection, connection_record):
    cursor = dbapi_connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
