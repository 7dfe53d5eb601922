# misconception: nothing committed while the session was open
# loses: commits, rolls_back, usable
# hint: 1
from sqlalchemy.orm import Session


def work(engine, fn):
    # What fn returns is used when the session is closed: it must not need it any more.
    with Session(engine, expire_on_commit=False) as session:
        result = fn(session)
    session.commit()
    return result
