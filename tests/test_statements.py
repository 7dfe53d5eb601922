"""Do the pictures and counts of lab 04 say what SQLAlchemy really sends, and what classes and tables have in common?"""

import re
import sqlite3
from xml.etree import ElementTree

import pytest
from sqlalchemy import CheckConstraint, ForeignKey, MetaData, Text, create_engine, event, insert, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

from utils.errors import CourseError
from utils.lanes import timeline
from utils.mapped import class_map, differences
from utils.statements import engine_on_copy, one_line, recorded, sent, tables_of

SHOP = """
CREATE TABLE makers (
    id INTEGER NOT NULL PRIMARY KEY, slug TEXT NOT NULL, country TEXT, CONSTRAINT uq_makers_slug UNIQUE (slug)
);
CREATE TABLE items (
    id INTEGER NOT NULL PRIMARY KEY, maker_id INTEGER NOT NULL REFERENCES makers (id), name TEXT NOT NULL
);
INSERT INTO makers VALUES (1, 'alba', 'IT'), (2, 'brio', NULL);
INSERT INTO items VALUES (1, 1, 'cup'), (2, 1, 'jar'), (3, 2, 'lid');
"""


TEXTS = {str: Text}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s"})
    type_annotation_map = TEXTS


class Maker(Base):
    __tablename__ = "makers"
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    country: Mapped[str | None]
    items: Mapped[list["Item"]] = relationship(back_populates="maker")


class Item(Base):
    __tablename__ = "items"
    id: Mapped[int] = mapped_column(primary_key=True)
    maker_id: Mapped[int] = mapped_column(ForeignKey("makers.id"))
    name: Mapped[str]
    maker: Mapped["Maker"] = relationship(back_populates="items")


class Other(DeclarativeBase):
    type_annotation_map = TEXTS


class Claim(Other):
    """A class that claims what is not so."""

    __tablename__ = "makers"
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str]
    country: Mapped[str] = mapped_column(server_default="IT")
    city: Mapped[str]


@pytest.fixture
def shop():
    conn = sqlite3.connect(":memory:")
    conn.executescript(SHOP)
    yield conn
    conn.close()


def listeners(engine):
    """Everything that listens to an engine for what `recorded` listens for."""
    return [len(list(getattr(engine.dispatch, name))) for name in ("before_cursor_execute", "begin", "commit")]


def lazy(session):
    for maker in session.scalars(select(Maker).order_by(Maker.id)):
        [item.name for item in maker.items]


def eager(session):
    session.execute(select(Maker.slug, Item.name).join(Maker.items)).all()


def svg_of(panel):
    found = re.search(r"<svg.*</svg>", panel.html, re.DOTALL)
    assert found, "the panel has no picture"
    return ElementTree.fromstring(found[0])


def drawn(panel, tag):
    return list(svg_of(panel).iter(f"{{http://www.w3.org/2000/svg}}{tag}"))


def test_does_a_copy_leave_the_database_alone_and_enforce_foreign_keys(shop):
    engine = engine_on_copy(shop)
    with engine.begin() as conn:
        conn.execute(text("DELETE FROM items"))
        with pytest.raises(Exception, match="FOREIGN KEY"):
            conn.execute(text("INSERT INTO items VALUES (9, 99, 'x')"))
    assert shop.execute("SELECT count(*) FROM items").fetchone() == (3,)


def test_is_each_statement_printed_when_it_is_sent_in_order(shop, capsys):
    with sent(engine_on_copy(shop)) as lines, Session(engine_on_copy(shop)):
        pass
    assert lines == [], "nothing was sent through this engine"
    engine = engine_on_copy(shop)
    with sent(engine) as lines, Session(engine) as session:
        session.get(Maker, 1).country = "FR"
        print("not sent yet")
        session.commit()
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if line != "not sent yet"] == lines
    assert [line.split()[0] for line in said] == ["BEGIN", "SELECT", "not", "UPDATE", "COMMIT"]
    assert lines[2].endswith("← 'FR', 1"), "the parameters stand behind the statement"


def test_are_transactions_left_out_when_nobody_asks_for_them(shop):
    engine = engine_on_copy(shop)
    with recorded(engine) as lines, Session(engine) as session:
        session.get(Maker, 1)
        session.rollback()
    assert [line.split()[0] for line in lines] == ["SELECT"]


def test_does_an_executemany_count_once_and_say_how_often(shop):
    engine = engine_on_copy(shop)
    with recorded(engine) as lines, engine.begin() as conn:
        conn.execute(insert(Maker), [{"slug": slug, "country": None} for slug in "xyz"])
    assert len(lines) == 1
    assert lines[0].endswith("← 3 times, first 'x', None")


def test_is_the_engine_as_it_was_afterwards_even_after_an_error(shop):
    engine = engine_on_copy(shop)
    before = listeners(engine)
    with pytest.raises(ZeroDivisionError), recorded(engine, transactions=True):
        raise ZeroDivisionError
    assert listeners(engine) == before


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        ("SELECT a,\n   b\nFROM t", "SELECT a, b FROM t"),
        ("SELECT a, b, c, d FROM t", "SELECT a, b, c, d FROM t"),
        ("SELECT a, b, c, d, e FROM t", "SELECT a, b, c, … 2 more FROM t"),
        ("SELECT f(a, b), c, d, e, g FROM t", "SELECT f(a, b), c, d, … 2 more FROM t"),
        ("INSERT INTO t (a, b, c, d, e, f) VALUES (?)", "INSERT INTO t (a, b, c, d, e, f) VALUES (?)"),
    ],
)
def test_is_a_statement_one_line_and_a_long_list_cut(sql, line):
    assert one_line(sql) == line


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("SELECT a FROM makers WHERE id = 1", "makers"),
        ("INSERT INTO items (a) VALUES (1)", "items"),
        ("UPDATE makers SET a = 1", "makers"),
        ("DELETE FROM items", "items"),
        ("SELECT x FROM (SELECT y FROM makers LIMIT 3) AS anon_1 LEFT OUTER JOIN items ON 1", "makers"),
        ("PRAGMA foreign_keys", "PRAGMA"),
    ],
)
def test_is_a_statement_named_by_its_first_table(sql, table):
    assert tables_of(sql) == table


def test_does_the_timeline_count_what_each_way_sends(shop):
    panel = timeline(engine_on_copy(shop), {"lazy": lazy, "join": eager})
    assert panel.text.splitlines() == ["lazy, 3 statements: makers, items, items", "join, 1 statement: makers"]
    assert len(drawn(panel, "rect")) == 4, "a box a statement"
    description = drawn(panel, "desc")[0].text
    assert description == panel.text, "who does not see the picture gets the same words"


def test_does_a_long_lane_end_with_a_number(shop):
    def many(session):
        for number in range(10):
            session.execute(text(f"SELECT {number} FROM makers"))

    panel = timeline(engine_on_copy(shop), {"many": many})
    assert panel.text == "many, 10 statements: " + "makers, " * 7 + "… 3 more"
    assert len(drawn(panel, "rect")) == 7


def test_has_the_map_a_line_for_each_column_and_none_for_a_relationship(shop):
    panel = class_map(Maker, Item, db=shop)
    lines = panel.text.splitlines()
    assert lines[0] == "class Maker ↔ table makers"
    assert "  country: str | None ↔ column country TEXT" in lines
    assert "  slug: str ↔ column slug TEXT NOT NULL" in lines
    assert "  items: list[Item] ↔ no column: a relationship to Item.maker" in lines
    dashed = [one for one in drawn(panel, "path") if one.get("stroke-dasharray")]
    assert len(dashed) == 1, "one relationship, drawn once, and not told by its colour alone"
    plain = [one for one in drawn(panel, "path") if one.get("opacity") == "0.55"]
    assert len(plain) == 6, "a line for each of the six columns"


def test_does_the_map_say_what_the_database_has_not(shop):
    text_of = class_map(Claim, db=shop).text
    assert "  city: str ↔ no such column" in text_of.splitlines()


def test_is_a_difference_found_only_where_there_is_one(shop):
    assert differences(Base.metadata, db=shop) == []
    found = differences(Other.metadata, tables=["makers"], db=shop)
    assert any(line.startswith("add_column makers.city") for line in found), found
    assert any(line.startswith("modify_nullable makers.country") for line in found), found
    assert any(line.startswith("modify_default makers.country") for line in found), found
    assert any(line.startswith("remove_constraint") and "(slug)" in line for line in found), found
    assert not any("items" in line for line in found), "only the tables that are named"


def test_do_the_pictures_come_out_the_same_twice(shop):
    for make in (lambda: class_map(Maker, Item, db=shop), lambda: timeline(engine_on_copy(shop), {"lazy": lazy})):
        assert make().html == make().html


def test_what_is_said_where_there_is_no_database(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError):
        class_map(Maker)


def trigger_calls(recursive, condition):
    """How a trigger ends that updates the row which it was called for; the claim of lab 04 about `WHEN`."""
    conn = sqlite3.connect(":memory:")
    conn.execute(f"PRAGMA recursive_triggers = {recursive}")
    conn.executescript(f"""
        CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT, changes INTEGER NOT NULL DEFAULT 0);
        CREATE TRIGGER t AFTER UPDATE ON notes {condition}
        BEGIN UPDATE notes SET changes = OLD.changes + 1 WHERE id = NEW.id; END;
        INSERT INTO notes (title) VALUES ('a');""")
    try:
        conn.execute("UPDATE notes SET title = 'b'")
        return conn.execute("SELECT changes FROM notes").fetchone()[0]
    except sqlite3.OperationalError as error:
        return str(error)


def test_what_would_a_trigger_without_its_condition_do():
    condition = "WHEN NEW.changes IS OLD.changes"
    assert [trigger_calls(on, condition) for on in ("OFF", "ON")] == [1, 1]
    assert trigger_calls("OFF", "") == 1
    assert trigger_calls("ON", "") == "too many levels of trigger recursion"


def test_does_a_check_see_what_no_comparison_sees(shop):
    """Lab 04: CHECKs are not compared; one has to try."""

    class Checked(DeclarativeBase):
        type_annotation_map = TEXTS

    class Same(Checked):
        __tablename__ = "makers"
        __table_args__ = (CheckConstraint("slug <> ''"),)
        id: Mapped[int] = mapped_column(primary_key=True)
        slug: Mapped[str] = mapped_column(unique=True)
        country: Mapped[str | None]

    assert differences(Checked.metadata, tables=["makers"], db=shop) == []
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    Checked.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Same(slug=""))
        with pytest.raises(Exception, match="CHECK"):
            session.commit()
