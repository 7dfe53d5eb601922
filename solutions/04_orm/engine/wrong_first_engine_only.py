# misconception: a PRAGMA once for all connections
# loses: all
# hint: 3
from sqlalchemy import create_engine, event


_heard = []


def make_engine(url):
    engine = create_engine(url)
    if not _heard:
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
        _heard.append(engine)
    return engine
