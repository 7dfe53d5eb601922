# misconception: taken out before it was sent
# loses: commits, rolls_back, usable
# hint: 2
from sqlalchemy.orm import Session


def work(engine, fn):
    with Session(engine, expire_on_commit=False) as session, session.begin():
        result = fn(session)
        session.expunge_all()
        return result
