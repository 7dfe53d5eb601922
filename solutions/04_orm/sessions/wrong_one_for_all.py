# misconception: one session for everybody
# loses: rolls_back, usable
# hint: 1
from sqlalchemy.orm import Session


_sessions = {}


def work(engine, fn):
    session = _sessions.setdefault(id(engine), Session(engine, expire_on_commit=False))
    try:
        result = fn(session)
        session.commit()
        return result
    except Exception:
        session.rollback()
        raise
