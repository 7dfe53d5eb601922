# misconception: the URL not used
# loses: all
# hint: 1
from sqlalchemy import create_engine, event


def make_engine(url):
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    return engine
