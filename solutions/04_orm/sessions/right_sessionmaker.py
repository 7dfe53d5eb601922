from sqlalchemy.orm import sessionmaker


def work(engine, fn):
    with sessionmaker(engine, expire_on_commit=False).begin() as session:
        return fn(session)
