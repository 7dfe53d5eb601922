"""What an ORM answer may do with an engine, each as a function; run on sqlite3 and on the judge's proxy, and compared.

`tried(f)` gives a result or the exception's names. Everything returned is plain data.
"""

import datetime as dt
import enum
import uuid
from decimal import Decimal

import sqlalchemy as sa
import sqlmodel as sm
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    joinedload,
    mapped_column,
    relationship,
    selectinload,
    sessionmaker,
)  # fmt: skip


class Kind(enum.Enum):
    MAKER = "maker"
    HOST = "host"


class Base(DeclarativeBase):
    pass


tagged = sa.Table(
    "tagged", Base.metadata,
    sa.Column("model_id", sa.ForeignKey("models.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("tag_id", sa.ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True),
)  # fmt: skip


class Provider(Base):
    __tablename__ = "providers"
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(20), unique=True)
    kind: Mapped[Kind] = mapped_column(default=Kind.MAKER)
    made_at: Mapped[dt.datetime] = mapped_column(server_default=sa.text("'2024-01-02 03:04:05'"))
    models: Mapped[list["Model"]] = relationship(back_populates="provider", cascade="all, delete-orphan")


class Model(Base):
    __tablename__ = "models"
    __table_args__ = (sa.CheckConstraint("price >= 0", name="price_not_negative"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    price: Mapped[Decimal | None] = mapped_column(sa.Numeric(10, 4, asdecimal=True))
    released: Mapped[dt.date | None]
    raw: Mapped[bytes | None]
    extra: Mapped[dict | None] = mapped_column(sa.JSON)
    open: Mapped[bool] = mapped_column(default=False)
    ratio: Mapped[float | None]
    key: Mapped[uuid.UUID | None]
    at: Mapped[dt.time | None]
    provider_id: Mapped[int] = mapped_column(sa.ForeignKey("providers.id"))
    provider: Mapped[Provider] = relationship(back_populates="models")
    tags: Mapped[list["Tag"]] = relationship(secondary=tagged, order_by="Tag.name")


class Tag(Base):
    __tablename__ = "tags"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Pair(Base):
    __tablename__ = "pairs"
    a: Mapped[int] = mapped_column(primary_key=True)
    b: Mapped[str] = mapped_column(primary_key=True)


class Maker(sm.SQLModel, table=True):
    id: int | None = sm.Field(default=None, primary_key=True)
    name: str = sm.Field(unique=True)
    since: dt.datetime
    things: list["Thing"] = sm.Relationship(back_populates="maker")


class Thing(sm.SQLModel, table=True):
    id: int | None = sm.Field(default=None, primary_key=True)
    cost: Decimal = sm.Field(max_digits=8, decimal_places=2)
    maker_id: int = sm.Field(foreign_key="maker.id")
    maker: Maker = sm.Relationship(back_populates="things")


def tried(do):
    """The result, or what was raised: SQLAlchemy's class, the driver's class, the message, SQLite's code."""
    try:
        return do()
    except sa.exc.DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorname", None)
        return [type(error).__name__, type(error.orig).__name__, str(error.orig), code]
    except Exception as error:
        return [type(error).__name__, str(error)]


def filled(engine):
    Base.metadata.create_all(engine)
    with Session(engine) as s:
        ada = Provider(slug="ada", models=[Model(name="m1", tags=[Tag(name="x"), Tag(name="y")]), Model(name="m2")])
        s.add_all([ada, Provider(slug="bo", kind=Kind.HOST)])
        s.commit()


def values_of_every_type(engine):
    Base.metadata.create_all(engine)
    with Session(engine) as s:
        s.add(Provider(slug="p", models=[Model(
            name="é\x00'\"\U0001f600", price=Decimal("0.1234"), released=dt.date(2024, 2, 29), raw=b"\x00\xff",
            extra={"a": [1, None, "ü"]}, open=True, ratio=1e300, key=uuid.UUID(int=7), at=dt.time(1, 2, 3, 4),
        )]))  # fmt: skip
        s.commit()
        m = s.scalars(sa.select(Model)).one()
        row = [m.name, m.price, m.released, m.raw, m.extra, m.open, m.ratio, str(m.key), m.at.isoformat()]
        return [*row, m.provider.kind.value, m.provider.made_at, type(m.price).__name__]


def raw_values(engine):
    with engine.connect() as c:
        many = [None, 0, -(2**63), 2**63 - 1, 1.5, float("inf"), "", "\x00", "ü", b"", b"\xff", True]
        back = [c.exec_driver_sql("SELECT ?, typeof(?)", (v, v)).one() for v in many]
        too_much = [2**63, "\ud800", Decimal("1"), {1}]
        return [*back, *[tried(lambda v=v: list(c.exec_driver_sql("SELECT ?", (v,)))) for v in too_much],
                c.exec_driver_sql("SELECT ?", (float("nan"),)).scalar(),
                c.exec_driver_sql("SELECT :a + :b", {"a": 1, "b": 2}).scalar(),
                c.exec_driver_sql("SELECT ?", (bytearray(b"x"),)).scalar()]  # fmt: skip


def errors(engine):
    filled(engine)
    bad = {
        "unique": "INSERT INTO providers (slug, kind) VALUES ('ada', 'MAKER')",
        "not null": "INSERT INTO providers (slug, kind) VALUES (NULL, 'MAKER')",
        "foreign key": "INSERT INTO models (name, open, provider_id) VALUES ('m', 0, 99)",
        "check": "UPDATE models SET price = -1",
        "no table": "SELECT * FROM nowhere",
        "no column": "SELECT nothing FROM models",
        "syntax": "SELEC 1",
        "two": "SELECT 1; SELECT 2",
        "mismatch": "INSERT INTO providers (id, slug, kind) VALUES ('x', 's', 'MAKER')",
        "empty": "",
        "comment": "SELECT 1 -- one",
        "comment after": "SELECT 1; -- one",
        "function": "SELECT nothing_of_the_kind(1)",
    }
    with engine.connect() as c:
        found = {}
        for name, sql in bad.items():
            found[name] = tried(lambda sql=sql: [tuple(r) for r in c.exec_driver_sql(sql)])
            c.rollback()
        found["bindings"] = tried(lambda: c.exec_driver_sql("SELECT ?", (1, 2)))[:2]
        return found


def session_after_an_error(engine):
    filled(engine)
    with Session(engine) as s:
        s.add(Provider(slug="ada"))
        first = tried(s.commit)
        second = tried(lambda: s.scalar(sa.select(sa.func.count(Provider.id))))
        s.rollback()
        s.add(Provider(slug="eve"))
        s.commit()
        return [first[:3], second[0], s.scalars(sa.select(Provider.slug).order_by(Provider.slug)).all()]


def transactions(engine):
    filled(engine)
    seen = []
    with engine.connect() as c:
        driver = c.connection.dbapi_connection
        seen.append(driver.in_transaction)
        c.execute(sa.select(Provider.id))
        seen.append(driver.in_transaction)
        c.execute(sa.insert(Tag).values(name="z"))
        seen.append(driver.in_transaction)
        c.rollback()
        seen.append(driver.in_transaction)
        c.execute(sa.text("/* why */ UPDATE tags SET name = 'q' WHERE name = 'x'"))
        seen.append(driver.in_transaction)
        c.commit()
        c.execute(sa.text("WITH one AS (SELECT 1) DELETE FROM tags WHERE name = 'q'"))
        seen.append(driver.in_transaction)
        seen.append(c.scalar(sa.text("SELECT count(*) FROM tags")))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
        c.execute(sa.insert(Tag).values(name="auto"))
        seen.append(c.connection.dbapi_connection.in_transaction)
        c.rollback()
        seen.append(c.scalar(sa.text("SELECT count(*) FROM tags")))
    with engine.connect().execution_options(isolation_level="READ UNCOMMITTED") as c:
        seen.append(c.get_isolation_level())
    with engine.connect() as c:
        seen.append(c.get_isolation_level())
    return seen


def savepoints(engine):
    filled(engine)
    with Session(engine) as s:
        s.add(Tag(name="outer"))
        s.flush()
        with s.begin_nested() as inner:
            s.add(Tag(name="inner"))
            s.flush()
            inner.rollback()
        try:
            with s.begin_nested():
                s.add(Tag(name="outer"))
        except sa.exc.IntegrityError as error:
            said = str(error.orig)
        with s.begin_nested():
            s.add(Tag(name="kept"))
        s.commit()
        return [said, s.scalars(sa.select(Tag.name).order_by(Tag.name)).all()]


def two_connections(engine):
    filled(engine)
    with engine.connect() as one, engine.connect() as two:
        one.execute(sa.insert(Tag).values(name="by one"))
        before = two.scalar(sa.select(sa.func.count(Tag.id)))
        locked = tried(lambda: two.execute(sa.insert(Tag).values(name="by two")))
        two.rollback()
        one.commit()
        two.execute(sa.insert(Tag).values(name="by two"))
        two.commit()
        return [before, locked, one.scalar(sa.select(sa.func.count(Tag.id)))]


def inserting(engine):
    Base.metadata.create_all(engine)
    with Session(engine) as s:
        ids = s.scalars(sa.insert(Tag).returning(Tag.id), [{"name": n} for n in "abc"]).all()
        ordered = s.scalars(
            sa.insert(Tag).returning(Tag.name, sort_by_parameter_order=True), [{"name": n} for n in "fed"]
        )
        found = [ids, ordered.all()]
        five = s.connection().execute(sa.insert(Tag.__table__), [{"name": f"t{k}"} for k in range(5)])
        one = s.connection().execute(sa.insert(Tag.__table__).values(name="one"))
        found += [five.rowcount, one.inserted_primary_key[0], one.lastrowid]
        changed = s.execute(sa.update(Tag).where(Tag.name.like("t%")).values(name=Tag.name + "!"))
        gone = s.execute(sa.delete(Tag).where(Tag.name == "t0!").returning(Tag.id)).all()
        found += [changed.rowcount, [tuple(r) for r in gone]]
        many = s.connection().exec_driver_sql(
            "UPDATE tags SET name = name || ? WHERE name = ?", [("?", "a"), ("?", "b")]
        )
        statement = upsert(Tag).values([{"id": 1, "name": "A"}, {"id": 99, "name": "Z"}])
        statement = statement.on_conflict_do_update(index_elements=["id"], set_={"name": statement.excluded.name})
        s.execute(statement)
        s.add_all([Tag(name=f"n{k}") for k in range(3)])
        s.add(Pair(a=1, b="x"))
        s.commit()
        return [*found, many.rowcount, [tuple(r) for r in s.execute(sa.select(Tag.id, Tag.name).order_by(Tag.id))]]


def loading(engine):
    filled(engine)
    with Session(engine) as s:
        eager = s.scalars(sa.select(Provider).options(joinedload(Provider.models)).order_by(Provider.id)).unique().all()
        names = [[m.name for m in p.models] for p in eager]
        s.expunge_all()
        second = s.scalars(sa.select(Model).options(selectinload(Model.tags)).order_by(Model.id)).all()
        tags = [[t.name for t in m.tags] for m in second]
        part = s.scalars(sa.select(Model).order_by(Model.id)).partitions(1)
        first = s.execute(sa.select(Model.id)).fetchmany(1)
        streamed = s.scalars(sa.select(Model.id).order_by(Model.id).execution_options(yield_per=1))
        return [names, tags, [[m.name for m in p] for p in part], len(first), list(streamed)]


def cascades(engine):
    filled(engine)
    with Session(engine) as s:
        s.delete(s.scalars(sa.select(Provider).where(Provider.slug == "ada")).one())
        s.commit()
        tables = ["models", "tagged", "tags"]
        return [s.scalar(sa.text(f"SELECT count(*) FROM {table}")) for table in tables]


def reflection(engine):
    filled(engine)
    with engine.begin() as c:
        c.exec_driver_sql("CREATE VIEW v AS SELECT name FROM models")
    found = sa.inspect(engine)
    tables = {
        t: [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(t)] for t in found.get_table_names()
    }
    keys = {
        t: [(k["constrained_columns"], k["referred_table"], k["options"]) for k in found.get_foreign_keys(t)]
        for t in tables
    }
    rest = [found.get_unique_constraints(t) + found.get_indexes(t) + found.get_check_constraints(t) for t in tables]
    metadata = sa.MetaData()
    metadata.reflect(engine, views=True)
    primary = [found.get_pk_constraint(t)["constrained_columns"] for t in tables]
    return [tables, keys, str(rest), primary, found.get_view_names(), sorted(metadata.tables)]


def schema_changes(engine):
    filled(engine)
    with engine.begin() as c:
        c.execute(sa.text("ALTER TABLE tags ADD COLUMN note TEXT"))
        c.execute(sa.text("CREATE INDEX by_note ON tags (note)"))
    with engine.connect() as c:
        c.execute(sa.text("CREATE TABLE t (a)"))
        c.rollback()
        there = sa.inspect(c).has_table("t")
    Base.metadata.drop_all(engine)
    return [there, sa.inspect(engine).get_table_names()]


def driver_calls(engine):
    raw = engine.raw_connection()
    cursor = raw.cursor()
    seen = [cursor.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b)").rowcount, cursor.description]
    cursor.execute("INSERT INTO t (b) VALUES (?)", ("x",))
    seen += [cursor.rowcount, cursor.lastrowid, cursor.description]
    cursor.executemany("INSERT INTO t (b) VALUES (?)", [("y",), ("z",)])
    seen += [cursor.rowcount]
    cursor.execute("SELECT a, b AS other FROM t ORDER BY a")
    seen += [
        cursor.rowcount,
        cursor.description,
        cursor.fetchone(),
        cursor.fetchmany(1),
        cursor.fetchall(),
        cursor.fetchone(),
    ]
    seen += [[row for row in cursor.execute("SELECT 1 UNION SELECT 2")]]
    seen += [cursor.execute("SELECT 1 WHERE 0").description, cursor.fetchall()]
    seen += [tried(lambda: cursor.executemany("SELECT ?", [(1,)]))]
    driver = raw.driver_connection
    driver.executescript("INSERT INTO t (b) VALUES ('s'); INSERT INTO t (b) VALUES ('r');")
    seen += [driver.in_transaction, driver.execute("SELECT count(*) FROM t").fetchone()]
    with driver:
        driver.execute("DELETE FROM t WHERE a = 1")
    seen += [driver.total_changes, driver.isolation_level]
    driver.close()
    seen += [tried(lambda: driver.execute("SELECT 1"))]
    return seen


def events_and_options(engine):
    import sqlite3

    seen = []

    @sa.event.listens_for(engine, "connect")
    def on(connection, _):
        if isinstance(connection, sqlite3.Connection):
            cursor = connection.cursor()
            cursor.execute("PRAGMA foreign_keys=ON")
            cursor.close()
        connection.create_function("double", 1, lambda x: 2 * x)

    @sa.event.listens_for(engine, "before_cursor_execute")
    def before(conn, cursor, statement, parameters, context, many):
        seen.append([statement, many])

    engine.dispose()
    with engine.begin() as c:
        c.execute(sa.text("CREATE TABLE t (a)"))
        c.execute(sa.text("INSERT INTO t VALUES (:a)"), [{"a": 1}, {"a": 2}])
        keys = c.exec_driver_sql("PRAGMA foreign_keys").scalar()
    return [keys, seen]


def begin_events(engine):
    """The recipe of SQLAlchemy's documentation: the driver's own BEGIN off, one sent at every begin."""

    @sa.event.listens_for(engine, "connect")
    def on(connection, _):
        connection.isolation_level = None

    @sa.event.listens_for(engine, "begin")
    def begin(conn):
        conn.exec_driver_sql("BEGIN IMMEDIATE")

    engine.dispose()
    with engine.begin() as c:
        inside = c.connection.driver_connection.in_transaction
        c.exec_driver_sql("CREATE TABLE t (a)")
    with engine.connect() as one, engine.connect() as two:
        one.exec_driver_sql("SELECT 1")
        return [inside, tried(lambda: two.exec_driver_sql("SELECT 1"))]


def after_the_end(engine):
    """A session that is thrown away with a transaction open leaves nothing, and the connection can be used again."""
    import gc

    filled(engine)
    s = Session(engine)
    s.add(Tag(name="lost"))
    s.flush()
    del s
    gc.collect()
    make = sessionmaker(engine, expire_on_commit=False)
    with make.begin() as t:
        t.add(kept := Tag(name="kept"))
    with make() as t:
        return [kept.name, t.scalars(sa.select(Tag.name).order_by(Tag.name)).all()]


def deferred_keys(engine):
    filled(engine)
    with engine.connect() as c:
        c.execute(sa.text("CREATE TABLE d (a REFERENCES tags (id) DEFERRABLE INITIALLY DEFERRED)"))
        c.execute(sa.text("INSERT INTO d VALUES (99)"))
        refused = tried(c.commit)
        c.rollback()
        return [refused, c.scalar(sa.text("SELECT count(*) FROM d"))]


def sqlmodel_basics(engine):
    sm.SQLModel.metadata.create_all(engine)
    with sm.Session(engine) as s:
        since = dt.datetime(2024, 1, 1, 12, tzinfo=dt.UTC)
        s.add(Maker(name="ada", since=since, things=[Thing(cost=Decimal("0.10")), Thing(cost=Decimal("0.20"))]))
        s.commit()
        maker = s.exec(sm.select(Maker)).one()
        total = sum(t.cost for t in maker.things)
        s.add(Thing(cost=1, maker_id=99))
        return [maker.model_dump(), total, tried(s.commit)]


def leaked_connections(engine):
    """Who never gives connections back meets the pool's limit."""
    held = [engine.connect() for _ in range(5)]
    for k, c in enumerate(held):
        c.execute(sa.text(f"CREATE TEMP TABLE t{k} (a)"))
    return [len(held), engine.pool.checkedout(), type(engine.pool).__name__]


SCENARIOS = [
    values_of_every_type, raw_values, errors, session_after_an_error, transactions, savepoints, two_connections,
    inserting, loading, cascades, reflection, schema_changes, driver_calls, events_and_options, begin_events,
    after_the_end, deferred_keys, sqlmodel_basics, leaked_connections,
]  # fmt: skip


def on_sqlite3(name, path):
    engine = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": 0})
    sa.event.listen(engine, "connect", lambda c, _: c.execute("PRAGMA foreign_keys = ON"))
    return plain(globals()[name](engine))


def on_proxy(name, engine):
    return plain(globals()[name](engine))


def plain(value):
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, str):
        return value.replace("type 'decimal.Decimal'", "type 'Decimal'")  # only a C type knows its module
    return [plain(v) for v in value] if isinstance(value, list | tuple | sa.Row) else value
