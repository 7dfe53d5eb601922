# misconception: a refusal without an error
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
            print(error)
