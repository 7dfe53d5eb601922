"""Do joins, plans and charts show what the database gives, in words too, and say what to do when they can't?"""

import re
import sqlite3
from xml.etree import ElementTree

import pytest
from drawn import printed_under_two_hash_seeds

from utils import bar_chart, join_rows, query_plan, svg
from utils.errors import CourseError

SHOP = """
CREATE TABLE makers (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE);
CREATE TABLE items (id INTEGER PRIMARY KEY, maker_id INTEGER REFERENCES makers (id), name TEXT);
INSERT INTO makers VALUES (1, 'brio'), (2, 'alba'), (3, 'corda');
INSERT INTO items VALUES (1, 2, 'one'), (2, 1, 'two'), (3, 2, 'three');
"""
ON = "items.maker_id = makers.id"
SORTED = "SELECT name FROM items WHERE EXISTS (SELECT 1 FROM makers WHERE makers.id = maker_id) ORDER BY name"


@pytest.fixture
def shop():
    conn = sqlite3.connect(":memory:")
    conn.executescript(SHOP)
    yield conn
    conn.close()


@pytest.fixture
def panels(shop):
    return [
        join_rows(shop, "makers", "items", ON, "LEFT JOIN"),
        query_plan(SORTED, shop),
        bar_chart("SELECT slug AS label, id AS value FROM makers ORDER BY id", shop),
    ]


def parsed(panel):
    return ElementTree.fromstring(re.search(r"<svg.*</svg>", panel.html, re.DOTALL)[0])


def words(panel):
    return [str(one.text) for one in parsed(panel).iter("{http://www.w3.org/2000/svg}text")]


def test_is_each_picture_told_to_those_who_do_not_see_it(panels):
    for panel in panels:
        picture = parsed(panel)
        assert picture.get("role") == "img"
        assert [one.tag.split("}")[1] for one in picture[:2]] == ["title", "desc"]
        assert picture[0].text
        assert picture[1].text == panel.text == repr(panel)


def test_does_no_picture_hold_a_colour_of_a_theme(panels):
    for panel in panels:
        assert set(re.findall(r"#[0-9a-fA-F]{3,6}", panel.html)) <= {svg.ACCENT, svg.GREEN, svg.RED}


def test_has_an_inner_join_a_numbered_line_for_each_pair(shop):
    panel = join_rows(shop, "items", "makers", "makers.id = items.maker_id", columns={"makers": ["slug"]})
    assert panel.text.splitlines() == [
        "items JOIN makers:",
        "1. items (id 1, maker_id 2, name one) with makers (slug alba)",
        "2. items (id 2, maker_id 1, name two) with makers (slug brio)",
        "3. items (id 3, maker_id 2, name three) with makers (slug alba)",
    ]
    assert panel.html.count("<circle") == 3
    assert {"3 rows come out", "1 3", "2"} <= set(words(panel))


def test_does_a_left_join_show_the_row_without_a_match(shop):
    panel = join_rows(shop, "makers", "items", ON, "LEFT JOIN")
    assert panel.text.splitlines()[-1] == "4. makers (id 3, slug corda) with no match, NULL"
    assert panel.html.count("stroke-dasharray") == 1
    assert {"no match: NULL", "4 rows come out", "makers.id", "items.id", "slug"} <= set(words(panel))
    assert "no match: NULL" not in words(join_rows(shop, "makers", "items", ON))


def test_are_all_pairs_drawn_where_there_is_no_condition(shop):
    assert join_rows(shop, "makers", "items").html.count("<circle") == 9


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("INSERT INTO items SELECT id + 10 * k.column1, 1, 'x' FROM items, (VALUES (1), (2), (3), (4)) AS k",
         "has 15 rows, too many"),
        ("INSERT INTO items SELECT id + 10, 1, 'x' FROM items", "18 rows come out, too many"),
    ],
)  # fmt: skip
def test_is_a_join_that_nobody_could_follow_not_drawn(shop, more, said):
    shop.execute(more)
    with pytest.raises(CourseError, match=said):
        join_rows(shop, "makers", "items")


def test_does_a_plan_show_what_belongs_to_what(shop):
    lines = query_plan(SORTED, shop).text.splitlines()
    assert lines[0] == "the query"
    assert lines[1].startswith("  SCAN items")
    inner = next(at for at, line in enumerate(lines) if "SUBQUERY" in line)
    assert lines[inner + 1].startswith("    SEARCH makers USING")
    assert "  USE TEMP B-TREE FOR ORDER BY" in lines


def test_is_a_plan_of_a_file_made_by_the_course_s_own_sqlite(tmp_path, shop, monkeypatch):
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as copy:
        shop.backup(copy)
    copy.close()
    monkeypatch.setattr(sqlite3, "connect", None)
    before = path.read_bytes()
    assert query_plan(SORTED, path).text.startswith("the query\n  SCAN items")
    assert path.read_bytes() == before


def test_do_bars_share_a_scale_or_have_their_own(shop):
    together = bar_chart("SELECT slug AS label, id AS value, 'of 3' AS note FROM makers ORDER BY id", shop, "Makers")
    assert together.text.splitlines() == ["brio: 1 · of 3", "alba: 2 · of 3", "corda: 3 · of 3"]
    assert [width for width in widths(together)] == [80.0, 160.0, 240.0]
    assert "Makers" in words(together)
    own = bar_chart("SELECT slug AS label, id AS value, 0 AS low, 2 * id AS high FROM makers", shop)
    assert set(widths(own)) == {120.0}


def widths(panel):
    return [float(one.get("width")) for one in parsed(panel).iter("{http://www.w3.org/2000/svg}rect")
            if one.get("fill") == svg.ACCENT]  # fmt: skip


def test_do_negative_numbers_go_the_other_way(shop):
    panel = bar_chart("SELECT name AS label, 2 * id - 3 AS value FROM items ORDER BY id", shop)
    assert panel.text.splitlines() == ["one: -1", "two: 1", "three: 3"]
    assert widths(panel) == [60.0, 60.0, 180.0]


def test_is_nothing_said_in_words(shop):
    assert bar_chart("SELECT slug AS label, id AS value FROM makers WHERE 0", shop).text == "There are no rows."


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT slug, id FROM makers", "Name one `label` and one `value`"),
        ("SELECT slug AS label, NULL AS value FROM makers", "needs a number"),
        ("SELECT slug AS label, id AS value FROM maker", "no such table: maker"),
        ("SELECT 1 AS label, 1 AS value FROM makers, makers AS b, makers AS c, makers AS d", "81 bars are too many"),
    ],
)  # fmt: skip
def test_is_a_chart_that_can_not_be_drawn_explained(shop, sql, said):
    with pytest.raises(CourseError, match=said):
        bar_chart(sql, shop)


def test_do_wrong_names_and_missing_files_give_a_next_step(shop, tmp_path):
    with pytest.raises(CourseError, match="Look at the names in `on`"):
        join_rows(shop, "makers", "items", "items.maker = makers.id")
    with pytest.raises(CourseError, match="Run it alone in a %%sql cell"):
        query_plan("SELECT nothing FROM nowhere", shop)
    with pytest.raises(CourseError, match="start_lab"):
        query_plan(SORTED, tmp_path / "catalogue.db")


def test_is_the_same_database_always_the_same_picture(tmp_path):
    """Also in another process, with another hash seed."""
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as conn:
        conn.executescript(SHOP)
    conn.close()
    code = (
        "import sys; from utils import *; p = sys.argv[1]; "
        f"print(join_rows(p, 'makers', 'items', {ON!r}, 'LEFT JOIN').html, query_plan({SORTED!r}, p).html, "
        "bar_chart('SELECT slug AS label, id AS value FROM makers', p).html)"
    )
    assert len(printed_under_two_hash_seeds(code, path)) == 1
