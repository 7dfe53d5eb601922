# misconception: objects expired by the commit
# loses: usable
# hint: 2
from sqlalchemy.orm import Session


def work(engine, fn):
    with Session(engine) as session, session.begin():
        return fn(session)
