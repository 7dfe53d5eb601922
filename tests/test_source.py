"""Is a forbidden name found however it is imported, and a variable of that name left alone?"""

import pytest

from grading.source import Source

USED = {
    "an attribute": ("query", "def f(session):\n    return session.query(Model)\n"),
    "an attribute that is handed over": ("utcnow", "from datetime import datetime\nnow = datetime.utcnow\n"),
    "an import": ("declarative_base", "from sqlalchemy.orm import declarative_base\nBase = declarative_base()\n"),
    "an alias": ("Column", "from sqlalchemy import Column as C\nid = C(int)\n"),
    "a module's": ("Column", "import sqlalchemy as sa\nid = sa.Column(int)\n"),
    "a module under an alias": ("sqlite3", "import sqlite3 as db\ndb.connect('x')\n"),
    "a builtin": ("print", "print(1)\n"),
    "a star's": ("Column", "from sqlalchemy import *\nid = Column(int)\n"),
}
UNUSED = {
    "a variable": ("query", "query = select(Model)\nrows = session.execute(query)\n"),
    "a parameter": ("query", "def f(query):\n    return query\n"),
    "a keyword": ("query", "f(query=1)\n"),
    "a text": ("query", "note = 'session.query'\n"),
    "a comment": ("query", "# session.query\n"),
    "an import that nobody reads": ("Column", "from sqlalchemy import Column\n"),
    "another under its name": ("Column", "from mine import Row as Column\nid = Column(int)\n"),
    "an attribute that is set": ("query", "self.query = 1\n"),
    "a function of its own": ("query", "def query():\n    pass\n\nquery()\n"),
}


@pytest.mark.parametrize("case", USED)
def test_is_a_use_found(case):
    name, text = USED[case]
    assert Source(text).uses(name)


@pytest.mark.parametrize("case", UNUSED)
def test_is_what_is_no_use_left_alone(case):
    name, text = UNUSED[case]
    assert not Source(text).uses(name)
