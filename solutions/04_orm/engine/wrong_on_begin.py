# misconception: foreign keys from the first `begin` on
# loses: all
# hint: 2
from sqlalchemy import create_engine, event


def make_engine(url):
    engine = create_engine(url)

    @event.listens_for(engine, "begin")
    def enforce_foreign_keys(connection):
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")

    return engine
