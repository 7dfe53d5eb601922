# misconception: the result not handed on
# loses: commits, usable, rolls_back
# hint: 1
from sqlalchemy.orm import Session


def work(engine, fn):
    with Session(engine, expire_on_commit=False) as session, session.begin():
        fn(session)
