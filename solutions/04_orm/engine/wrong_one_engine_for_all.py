# misconception: one engine for every URL
# loses: all
# hint: 3
from sqlalchemy import create_engine, event


_made = []


def make_engine(url):
    if not _made:
        engine = create_engine(url)
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
        _made.append(engine)
    return _made[0]
