# Sent and read before the objects are taken out.
from sqlalchemy.orm import Session


def work(engine, fn):
    with Session(engine) as session:
        result = fn(session)
        session.flush()
        for one in session:
            session.refresh(one)
        session.expunge_all()
        session.commit()
        return result
