from sqlalchemy.orm import Session


def work(engine, fn):
    session = Session(engine, expire_on_commit=False)
    try:
        result = fn(session)
        session.commit()
        return result
    except BaseException:
        session.rollback()
        raise
    finally:
        session.close()
