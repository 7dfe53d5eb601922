"""Do the pictures of lab 02 show what the rows say: dependencies, columns that moved, Mermaid, parts run apart?"""

import re
import sqlite3
from xml.etree import ElementTree

import pytest

from utils.apart import apart
from utils.dependencies import dependency_graph
from utils.errors import CourseError
from utils.mermaid_text import mermaid
from utils.moved import moved_columns


@pytest.fixture
def town():
    conn = sqlite3.connect(":memory:")
    conn.executescript("""
        CREATE TABLE addresses (person INTEGER PRIMARY KEY, street TEXT, zip TEXT, city TEXT, "state of" TEXT);
        INSERT INTO addresses VALUES (1, 'a', '1', 'S', 'IL'), (2, 'b', '1', 'S', 'IL'), (3, 'c', '2', 'S', NULL);
        CREATE TABLE zips (zip TEXT PRIMARY KEY, city TEXT UNIQUE, state TEXT);
        CREATE TABLE homes (person INTEGER PRIMARY KEY, zip TEXT NOT NULL REFERENCES zips (zip), next INTEGER UNIQUE,
                            FOREIGN KEY (next) REFERENCES homes (person));
    """)
    yield conn
    conn.close()


def test_does_the_graph_ask_the_rows(town):
    panel = dependency_graph("addresses", ["person -> street, zip", "zip → city, state of", "city -> state of"], town)
    assert panel.text.splitlines() == [
        "person → street, zip: ✓ holds",
        "zip → city, state of: ✓ holds",
        "city → state of: ✗ broken 1×, such as 'S' (2 times)",
    ]
    assert panel.html.count("✗ broken 1×") == 2, "in the picture and in its description"
    assert "stroke-dasharray" in panel.html, "a broken dependency is dashed, not only red"


def test_does_null_count_as_a_value_that_equals_itself(town):
    town.execute("UPDATE addresses SET zip = NULL")
    assert "✓ holds" in dependency_graph("addresses", ["zip -> city"], town).text
    assert "✗" in dependency_graph("addresses", ["zip -> state of"], town).text


def test_do_parts_of_a_key_stand_in_one_box_with_it(town):
    drawn = dependency_graph("addresses", ["person, zip -> street", "zip -> city"], town).html
    tree = ElementTree.fromstring(drawn)
    boxes = [group for group in tree.iter("{http://www.w3.org/2000/svg}g") if group.get("transform", "").count(" ")]
    words = [[text.text for text in box.findall("{http://www.w3.org/2000/svg}text")] for box in boxes]
    assert ["person, zip", "zip"] in words


@pytest.mark.parametrize(
    ("text", "message"),
    [("zip city", "no dependency"), ("zip ->", "no dependency"), ("zip -> town", "no column 'town'")],
)
def test_is_a_dependency_that_can_not_be_read_told(town, text, message):
    with pytest.raises(CourseError, match=message):
        dependency_graph("addresses", [text], town)
    with pytest.raises(CourseError, match="no table 'adresses'"):
        dependency_graph("adresses", ["zip -> city"], town)


def test_does_a_moved_column_have_the_same_letter_and_colour_on_both_sides(town):
    panel = moved_columns("addresses", {"zip": ["zips.zip", "homes.zip"], "city": "zips.city"}, db=town)
    assert panel.text.splitlines()[:3] == [
        "addresses.zip → zips.zip", "addresses.zip → homes.zip", "addresses.city → zips.city",
    ]  # fmt: skip
    colours = re.findall(r'fill="(#\w+)" stroke="none" fill-opacity="0.28"', panel.html)
    assert len(colours) == 5, "two columns of the wide table, and three where they went"
    assert re.findall(r">([AB][AB ]*) (?:zip|city)<", panel.html) == ["A B", "A", "A", "A", "B"]


@pytest.mark.parametrize(
    ("into", "message"),
    [
        ({"zip": "zip.zip"}, "no table 'zip'"),
        ({"zip": "zips.code"}, "no column 'code'"),
        ({"x": "zips.zip"}, "no column 'x'"),
    ],
)
def test_is_a_name_told_that_is_not_there(town, into, message):
    with pytest.raises(CourseError, match=message):
        moved_columns("addresses", into, db=town)


def test_does_mermaid_say_who_belongs_to_whom(town):
    text = mermaid(["zips", "homes"], town).text
    assert text.splitlines()[0] == "erDiagram"
    assert "    zips ||--o{ homes : zip" in text
    assert "    homes |o--o| homes : next" in text, "may be NULL, and is unique"
    assert "        TEXT zip PK" in text
    assert "        TEXT zip FK" in text
    assert "addresses" not in text
    assert "addresses {" in mermaid(db=town).text


def graph(db):
    return dependency_graph("addresses", ["zip -> city"], db)


def moved(db):
    return moved_columns("addresses", {"zip": "zips.zip"}, db=db)


@pytest.mark.parametrize("make", [graph, moved])
def test_is_a_picture_the_same_every_time_and_described(town, make):
    one, two = make(town), make(town)
    assert one.html == two.html
    assert "<title>" in one.html
    assert re.search(r"<desc>[^<]+</desc>", one.html)


def test_does_each_part_find_the_database_as_it_was(tmp_path):
    path = tmp_path / "flat.db"
    with sqlite3.connect(path) as conn:
        conn.executescript("CREATE TABLE t (n INTEGER NOT NULL); INSERT INTO t VALUES (1), (2);")
    before = path.read_bytes()
    script = (
        "-- all\nDELETE FROM t;\n-- none\nINSERT INTO t VALUES (NULL);\n-- bad\nSELEC 1;\n-- some\nUPDATE t SET n = 3"
    )
    text = apart(script, ["all", "none", "bad", "some"], path).text
    for line in ("all  | 2 rows changed", "none | refused: NOT NULL", "bad  | an error: near", "some | 2 rows changed"):
        assert line in text
    assert path.read_bytes() == before
    with pytest.raises(CourseError, match="`-- more` is missing"):
        apart(script, ["more"], path)
