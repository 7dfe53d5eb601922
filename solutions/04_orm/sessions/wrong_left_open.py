# misconception: work left open when it fails
# loses: rolls_back
# hint: 1
from sqlalchemy.orm import Session


def work(engine, fn):
    session = Session(engine, expire_on_commit=False)
    result = fn(session)
    session.commit()
    session.close()
    return result
