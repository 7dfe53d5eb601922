# misconception: the raise forgotten
# loses: rolls_back
# hint: 1
from sqlalchemy.orm import Session


def work(engine, fn):
    session = Session(engine, expire_on_commit=False)
    try:
        result = fn(session)
        session.commit()
    except Exception:
        session.rollback()
    finally:
        session.close()
    return result
