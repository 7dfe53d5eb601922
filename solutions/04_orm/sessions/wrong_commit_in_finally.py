# misconception: committed although it failed
# loses: rolls_back
# hint: 1
from sqlalchemy.orm import Session


def work(engine, fn):
    session = Session(engine, expire_on_commit=False)
    try:
        return fn(session)
    finally:
        session.commit()
        session.close()
