"""Does SQLAlchemy work through the judge's database as it works through sqlite3, and is the evidence true?"""

import pytest

from grading.bench import PythonBench
from grading.contract import python
from grading.draw import Draw
from grading.probe import Steps
from grading.sandbox.zygote import Spawner, Zygote, can_fork

SCHEMA = """
CREATE TABLE providers (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, kind TEXT NOT NULL DEFAULT 'maker');
CREATE TABLE models (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''),
    provider_id INTEGER NOT NULL REFERENCES providers (id));
INSERT INTO providers (slug) VALUES ('ada'), ('bo');
"""
MODELS = """
from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
class Base(DeclarativeBase): pass
class Provider(Base):
    __tablename__ = "providers"
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(server_default="maker")
    models: Mapped[list["Model"]] = relationship(back_populates="provider")
class Model(Base):
    __tablename__ = "models"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id"))
    provider: Mapped[Provider] = relationship(back_populates="models")
"""


@pytest.fixture(scope="module")
def forker():
    made = Zygote() if can_fork() else Spawner()
    yield made
    made.close()


@pytest.fixture
def bench(forker):
    """`with bench(source) as (child, db)`: a child with the answer loaded, and the judge's database."""
    from contextlib import contextmanager

    @contextmanager
    def opened(source="", on=SCHEMA, **options):
        contract = python("answer.py", "…", [], served=True, **options)
        with PythonBench(contract, MODELS + source, on, forker).tools(Draw("", practice=True), Steps()) as tools:
            yield tools["child"], tools["db"]

    return opened


def test_does_a_session_in_the_child_work_on_the_database_of_the_judge(bench):
    add = (
        "def add(session, slug):\n    p = Provider(slug=slug)\n    session.add(p)\n    session.commit()\n    return p\n"
    )
    with bench(add) as (child, db):
        session = child.session(db)
        with db.counted() as sent:
            added = child.call("add", session, "eve")
        assert db.rows("SELECT slug, kind FROM providers WHERE id = 3") == [("eve", "maker")]
        assert child.values(added, "id", "slug", "kind") == (3, "eve", "maker")
        assert sent.count == 1
        assert sent.commits == 1
        assert not sent.rollbacks


def test_are_statements_counted_where_they_arrive(bench):
    lazy = "def lazy(session):\n    return [m.provider.slug for m in session.scalars(select(Model))]\n"
    with bench(lazy) as (child, db):
        for k in range(5):
            db.given(f"INSERT INTO providers (slug) VALUES ('p{k}')")
            db.given(f"INSERT INTO models (name, provider_id) VALUES ('m', {k + 3})")
        with db.counted() as sent:
            child.call("lazy", child.session(db)).returns([f"p{k}" for k in range(5)])
    assert sent.count == 6


def test_does_an_open_transaction_show_from_outside(bench):
    flush = "def flush(session):\n    session.add(Provider(slug='x'))\n    session.flush()\n"
    with bench(flush) as (child, db):
        session = child.session(db)
        child.call("flush", session)
        assert db.in_transaction()
        assert db.locked()
        assert db.one("SELECT count(*) FROM providers") == 2
        child.ask(session, "rollback")
        assert not db.in_transaction()


def test_is_a_text_executed_on_a_session_a_connection_and_an_engine(bench):
    with bench() as (child, db):
        engine = child.engine(db)
        session = child.session(engine)
        assert child.sql(session, "SELECT id, slug FROM providers WHERE slug = :slug", slug="bo").value == [(2, "bo")]
        assert child.sql(engine, "INSERT INTO providers (slug) VALUES ('eve')").returned().value is None
        assert db.one("SELECT count(*) FROM providers") == 3
        connection = child.ask(engine, "connect").handle
        assert child.sql(connection, "SELECT count(*) FROM providers").value == [(3,)]
        child.sql(session, "INSERT INTO models (name, provider_id) VALUES ('m', 99)").raised("IntegrityError")
