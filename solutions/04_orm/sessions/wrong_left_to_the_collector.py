# misconception: a session that is never closed
# loses: usable
# hint: 2
from sqlalchemy.orm import Session


def work(engine, fn):
    # What fn returns is used when the session is closed: it must not need it any more.
    session = Session(engine, expire_on_commit=False)
    with session.begin():
        return fn(session)
