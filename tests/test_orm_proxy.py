"""Does SQLAlchemy work through the judge's database as it works through sqlite3, and is the evidence true?"""

import ast
from pathlib import Path

import pytest
from served_answer import SCHEMA, served

from grading.bench import PythonBench
from grading.contract import python
from grading.draw import Draw
from grading.probe import Broken, Steps
from grading.sandbox.forker import forker
from grading.sandbox.zygote import Zygote, can_fork


def test_does_a_session_in_the_child_work_on_the_database_of_the_judge():
    add = (
        "def add(session, slug):\n    p = Provider(slug=slug)\n    session.add(p)\n    session.commit()\n    return p\n"
    )
    with served(add) as (child, db):
        session = child.session(db)
        with db.counted() as sent:
            added = child.call("add", session, "eve")
        assert db.rows("SELECT slug, kind FROM providers WHERE id = 3") == [("eve", "maker")]
        assert child.values(added, "id", "slug", "kind") == (3, "eve", "maker")
        assert sent.count == 1
        assert sent.commits == 1
        assert not sent.rollbacks


def test_are_statements_counted_where_they_arrive():
    lazy = "def lazy(session):\n    return [m.provider.slug for m in session.scalars(select(Model))]\n"
    with served(lazy) as (child, db):
        for k in range(5):
            db.given(f"INSERT INTO providers (slug) VALUES ('p{k}')")
            db.given(f"INSERT INTO models (name, provider_id) VALUES ('m', {k + 3})")
        with db.counted() as sent:
            child.call("lazy", child.session(db)).returns([f"p{k}" for k in range(5)])
    assert sent.count == 6


def test_does_an_open_transaction_show_from_outside():
    flush = "def flush(session):\n    session.add(Provider(slug='x'))\n    session.flush()\n"
    with served(flush) as (child, db):
        session = child.session(db)
        child.call("flush", session)
        assert db.in_transaction()
        assert db.locked()
        assert db.one("SELECT count(*) FROM providers") == 2
        child.ask(session, "rollback")
        assert not db.in_transaction()


def test_is_a_text_executed_on_a_session_a_connection_and_an_engine():
    with served() as (child, db):
        engine = child.engine(db)
        session = child.session(engine)
        assert child.sql(session, "SELECT id, slug FROM providers WHERE slug = :slug", slug="bo").value == [(2, "bo")]
        assert child.sql(engine, "INSERT INTO providers (slug) VALUES ('eve')").returned().value is None
        assert db.one("SELECT count(*) FROM providers") == 3
        connection = child.ask(engine, "connect").handle
        assert child.sql(connection, "SELECT count(*) FROM providers").value == [(3,)]
        child.sql(session, "INSERT INTO models (name, provider_id) VALUES ('m', 99)").raised("IntegrityError")


SCENARIOS = Path(__file__).with_name("orm_scenarios.py").read_text(encoding="utf-8")
LISTED = ast.parse(SCENARIOS).body  # not imported here: a child is forked from this process, and loads it itself
NAMES = [
    name.id
    for one in LISTED
    if isinstance(one, ast.Assign) and one.targets[0].id == "SCENARIOS"
    for name in one.value.elts
]


@pytest.mark.parametrize("name", NAMES)
def test_is_everything_as_on_sqlite3(name):
    """Results, errors and their codes, transactions, locks, reflection: none may tell the judge from a file."""
    with served(SCENARIOS, on="", models="", seconds=20) as (child, db):
        expected = child.call("on_sqlite3", name, child.path("other.db")).returned().value
        assert expected
        assert child.call("on_proxy", name, child.engine(db)).returned().value == expected


def test_is_another_thread_refused():
    threads = """
def f(session):
    import threading
    found = []
    def work():
        try:
            session.connection().exec_driver_sql("SELECT 1")
        except Exception as error:
            found.append(str(error))
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return found
"""
    with served(threads) as (child, db):
        session = child.session(db)
        (said,) = child.call("f", session).returned().value
        assert "to no other" in said
        assert child.sql(session, "SELECT 1").value == [(1,)]


def test_does_the_collector_run_between_a_message_and_its_reply():
    """A pool's finaliser rolls a lost connection back whenever the collector runs: it must not talk in between."""
    watching = """
import gc
def f(session):
    link = session.connection().connection.driver_connection._link
    receive, seen = link._channel.receive, []
    def watched(*args):
        seen.append(gc.isenabled())
        return receive(*args)
    link._channel.receive = watched
    session.scalar(select(func.count(Provider.id)))
    return [seen, gc.isenabled()]
"""
    with served(watching) as (child, db):
        child.call("f", child.session(db)).returns([[False], True])


def test_is_what_was_not_committed_gone_when_the_child_is_killed():
    with served() as (child, db):
        session = child.session(db)
        child.sql(session, "DELETE FROM providers").returned()
        assert db.locked()
        child.kill()
        assert not db.locked()
        assert db.one("SELECT count(*) FROM providers") == 2


def test_does_a_lock_of_the_judge_hold_an_answer_off():
    with served() as (child, db):
        session = child.session(db)
        with db.lock():
            refused = child.sql(session, "INSERT INTO providers (slug) VALUES ('x')").raised("OperationalError")
            refused.mentioning("database is locked")
            child.ask(session, "rollback")
        child.sql(session, "INSERT INTO providers (slug) VALUES ('x')").returned()
        with pytest.raises(Broken, match="keeps its transaction open"), db.lock():
            pass


def test_do_values_of_objects_lists_and_rows_arrive():
    several = """
def objects(session): return session.scalars(select(Provider).order_by(Provider.id)).all()
def rows(session): return session.execute(select(Provider.id, Provider.slug).order_by(Provider.id)).all()
def mixed(session): return session.execute(select(Provider, func.length(Provider.slug)).order_by(Provider.id)).all()
def mapping(session): return session.execute(select(Provider.slug)).mappings().first()
"""
    with served(several) as (child, db):
        session = child.session(db)
        assert child.values(child.call("objects", session), "slug", "id") == [("ada", 1), ("bo", 2)]
        assert child.call("rows", session).value == [(1, "ada"), (2, "bo")]
        assert child.values(child.call("mixed", session), "0.slug", 1) == [("ada", 3), ("bo", 2)]
        assert child.call("mapping", session).value == {"slug": "ada"}
        with pytest.raises(Broken, match="AttributeError"):
            child.values(child.call("objects", session), "nothing")


def test_are_the_pages_of_a_large_result_put_together():
    large = """
def f(session):
    rows = session.execute(select(Provider.slug).order_by(Provider.id)).all()
    return [len(rows), rows[-1][0]]
"""
    with served(large, seconds=20) as (child, db):
        db.given("WITH n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n LIMIT 3000) INSERT INTO providers (slug) "
                 "SELECT k || ' ' || hex(zeroblob(1000)) FROM n")  # fmt: skip
        with db.counted() as sent:
            child.call("f", child.session(db)).returns([3002, "3000 " + "0" * 2000])
        assert sent.count == 1


def test_does_a_module_beside_the_answer_see_it():
    driver = (
        "import answer\ndef build(session):\n    session.add(answer.Provider(slug='built'))\n    session.commit()\n"
    )
    with served(beside={"driver.py": driver}) as (child, db):
        child.ask(child.module("driver.py"), "build", child.session(db)).returned()
        assert db.one("SELECT count(*) FROM providers WHERE slug = 'built'") == 1
        assert child.values(child.answer(), "Provider.__tablename__") == ("providers",)
        assert child.values(child.named("Provider"), "__tablename__") == ("providers",)


def test_is_a_schema_compared_in_words():
    other = """
from sqlalchemy import Index, Numeric, UniqueConstraint
from decimal import Decimal
class Offer(Base):
    __tablename__ = "offers"
    __table_args__ = (UniqueConstraint("a", "b"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    a: Mapped[str | None]
    b: Mapped[float]
    m: Mapped[int] = mapped_column(ForeignKey("models.id"), index=True)
class Only(Base):
    __tablename__ = "only"
    id: Mapped[int] = mapped_column(primary_key=True)
"""
    script = (
        "CREATE TABLE offers (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b NUMERIC NOT NULL, m INTEGER NOT NULL, c); "
    )
    script += "CREATE INDEX by_c ON offers (c); CREATE TABLE old (x);"
    with served(other, on=SCHEMA + script) as (child, db):
        assert sorted(child.schema_diff("Base", db)) == [
            "column offers.a: nullable is False in the database, True in the classes",
            "column offers.b: type is NUMERIC in the database, DOUBLE in the classes",
            "column offers.c: in the database, not in the classes",
            "constraint offers (a, b): in the classes, not in the database",
            "fk offers (m): in the classes, not in the database",
            "index offers.by_c (c): in the database, not in the classes",
            "index offers.ix_offers_m (m): in the classes, not in the database",
            "table old: in the database, not in the classes",
            "table only: in the classes, not in the database",
        ]


def test_is_a_schema_equal_to_itself_without_a_difference():
    """TEXT is VARCHAR to SQLite, and an INTEGER PRIMARY KEY is never NULL."""
    with served() as (child, db):
        assert child.schema_diff("Base", db) == []
        assert child.schema_diff(child.named("Provider"), db, compare_type=True) != []


def test_does_a_metadata_make_its_tables_on_the_database_of_the_judge():
    trigger = """
from sqlalchemy import DDL, event
event.listen(Model.__table__, "after_create", DDL("CREATE TRIGGER tr AFTER UPDATE ON models BEGIN SELECT 1; END"))
"""
    with served(trigger, on="") as (child, db):
        statements = child.ddl("Base")
        assert [one.split("(")[0].strip() for one in statements[:2]] == [
            "CREATE TABLE providers",
            "CREATE TABLE models",
        ]
        assert statements[2].startswith("CREATE TRIGGER")
        with db.counted() as sent:
            child.create_all("Base", db).returned()
        assert [one.strip() for one in sent.statements] == statements
        db.accepts("INSERT INTO providers (slug) VALUES ('x')")
        child.ddl("Base")
        with pytest.raises(Broken, match="no SQLAlchemy metadata"):
            child.ddl(child.named("select"))


def test_is_a_contract_without_served_told_so():
    contract = python("answer.py", "…", [], preload="orm")
    made = PythonBench(contract, "", "", forker()).tools(Draw("", practice=True), Steps())
    with made as tools, pytest.raises(TypeError, match="served=True"):
        tools["child"].engine(tools["db"])


@pytest.mark.skipif(not can_fork(), reason="without fork there is no zygote")
def test_is_an_unknown_preload_named():
    with pytest.raises(ValueError, match="preload= takes one of orm"):
        Zygote.flavour(forker(), "numpy")
