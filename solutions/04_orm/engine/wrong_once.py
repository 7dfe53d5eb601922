# misconception: a PRAGMA once for all connections
# loses: all
# hint: 2
from sqlalchemy import create_engine, event


def make_engine(url):
    engine = create_engine(url)
    with engine.connect() as conn:
        conn.exec_driver_sql("PRAGMA foreign_keys = ON")
    return engine
