# misconception: a session that is never closed
# loses: usable, rolls_back
# hint: 2
from sqlalchemy.orm import Session


def work(engine, fn):
    session = Session(engine)
    result = fn(session)
    session.commit()
    return result
