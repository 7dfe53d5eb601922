# misconception: nothing committed while the session was open
# loses: commits, rolls_back, usable
# hint: 1
from sqlalchemy.orm import Session


def work(engine, fn):
    with Session(engine, expire_on_commit=False) as session:
        return fn(session)
