# The transaction is the connection's.
from sqlalchemy.orm import Session


def work(engine, fn):
    with engine.begin() as connection, Session(bind=connection, expire_on_commit=False) as session:
        result = fn(session)
        session.flush()
        return result
