# misconception: another error than the one that came
# loses: rolls_back
# hint: 1
from sqlalchemy.orm import Session


def work(engine, fn):
    with Session(engine, expire_on_commit=False) as session:
        try:
            result = fn(session)
            session.commit()
            return result
        except Exception as error:
            session.rollback()
            raise RuntimeError("the work failed") from error
