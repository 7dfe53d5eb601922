# misconception: foreign keys off on this connection
# loses: all
# hint: 2
from sqlalchemy import create_engine, event


def make_engine(url):
    return create_engine(url)
