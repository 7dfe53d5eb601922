# misconception: the work done twice
# loses: commits, rolls_back, usable
# hint: 1
from sqlalchemy.orm import Session


def work(engine, fn):
    with Session(engine, expire_on_commit=False) as session, session.begin():
        fn(session)
        return fn(session)
