"""Do the pictures show what is in the database, the same way every time, to everybody?"""

import re
import sqlite3
from itertools import combinations
from xml.etree import ElementTree

import apsw
import pytest
from drawn import printed_under_two_hash_seeds

from utils import svg
from utils.database import disaster, show_table
from utils.errors import CourseError
from utils.layout import Link, lay_out
from utils.pictures import er_diagram, schema_diff, table_with_arrows
from utils.schema import read_schema

SHOP = """
CREATE TABLE makers (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE);
CREATE TABLE models (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL,
    maker_id INTEGER NOT NULL REFERENCES makers ON DELETE RESTRICT,
    base_id INTEGER REFERENCES models (id) ON DELETE SET NULL
);
CREATE TABLE tags (name TEXT PRIMARY KEY);
CREATE TABLE model_tags (
    model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE, tag TEXT NOT NULL REFERENCES tags (name),
    PRIMARY KEY (model_id, tag)
);
CREATE TABLE cards (model_id INTEGER PRIMARY KEY REFERENCES models (id), text TEXT);
CREATE VIEW v AS SELECT 1;
INSERT INTO makers VALUES (1, 'openai'), (2, 'mistral');
INSERT INTO models VALUES (1, 'gpt-5', 1, NULL), (2, 'gpt-5-mini', 1, 1), (3, 'large', 2, NULL);
"""


@pytest.fixture
def shop():
    """A small database with all kinds of keys."""
    conn = sqlite3.connect(":memory:")
    conn.executescript(SHOP)
    yield conn
    conn.close()


def parsed(panel) -> ElementTree.Element:
    """The panel's picture, which must be well-formed."""
    found = re.search(r"<svg.*</svg>", panel.html, re.DOTALL)
    assert found, "the panel has no picture"
    return ElementTree.fromstring(found[0])


def words(element: ElementTree.Element) -> list[str]:
    return [str(one.text) for one in element.iter("{http://www.w3.org/2000/svg}text")]


def test_does_the_diagram_show_tables_columns_and_keys(shop):
    panel = er_diagram(shop)
    found = words(parsed(panel))
    assert {"makers", "models", "tags", "model_tags", "cards", "3 rows", "maker_id", "PK", "FK", "U", "PK FK"} <= set(
        found
    )
    assert "INTEGER?" in found, "a column that may be NULL is marked"
    assert "v" not in found, "a view is no table"
    assert panel.text.splitlines()[3] == (
        "models (id PK, name, maker_id FK → makers.id, base_id FK → models.id): 3 rows"
    )


def test_is_the_picture_told_to_those_who_do_not_see_it(shop):
    for panel in (er_diagram(shop), table_with_arrows(shop), schema_diff(sqlite3.connect(":memory:"), shop)):
        picture = parsed(panel)
        assert picture.get("role") == "img"
        title, description = picture[0], picture[1]
        assert (title.tag.split("}")[1], description.tag.split("}")[1]) == ("title", "desc")
        assert title.text
        assert "models" in str(description.text)


def test_does_the_picture_hold_no_colour_of_a_theme(shop):
    """Text and boxes take the page's colour; the accents must be seen on white and on Jupyter's dark grey."""
    for panel in (er_diagram(shop), table_with_arrows(shop)):
        colours = set(re.findall(r"#[0-9a-fA-F]{3,6}", panel.html))
        assert colours <= {svg.ACCENT, svg.GREEN, svg.RED}
    for colour in (svg.ACCENT, svg.GREEN, svg.RED):
        assert contrast(colour, "#ffffff") >= 3, colour
        assert contrast(colour, "#111111") >= 3, colour


def contrast(one: str, two: str) -> float:
    """As in WCAG 2.2; 3 is enough for lines."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_is_the_same_database_always_the_same_picture(tmp_path):
    """Also in another process, with another hash seed."""
    path = tmp_path / "shop.sql"
    path.write_text(SHOP, encoding="utf-8")
    code = "import sys; from utils import *; p = sys.argv[1]; print(er_diagram(p).html, table_with_arrows(p).html)"
    assert len(printed_under_two_hash_seeds(code, path)) == 1


def test_can_any_connection_be_drawn(shop):
    other = apsw.Connection(":memory:")
    other.execute(SHOP)
    named = sqlite3.connect(":memory:")
    named.executescript(SHOP)
    named.row_factory = sqlite3.Row
    assert er_diagram(other).html == er_diagram(shop).html == er_diagram(named).html
    assert named.row_factory is sqlite3.Row, "the owner's setting stays"


def test_is_no_table_said_in_words():
    empty = sqlite3.connect(":memory:")
    assert er_diagram(empty).text == "There are no tables in the database yet."
    assert schema_diff(empty, empty).text == "Tables: 0 → 0. Rows: +0."


def test_does_a_missing_or_damaged_file_give_a_next_step(tmp_path):
    with pytest.raises(CourseError, match=r"no catalogue.db here. Run the cell with start_lab"):
        er_diagram(tmp_path / "catalogue.db")
    (tmp_path / "x.db").write_bytes(b"not a database, but a text of some length" * 20)
    with pytest.raises(CourseError, match=r"x.db can't be read"):
        er_diagram(tmp_path / "x.db")


def test_are_awkward_names_drawn():
    conn = sqlite3.connect(":memory:")
    conn.executescript(
        'CREATE TABLE "a<b&""c" (x, "y z" INTEGER DEFAULT \'<\', g INTEGER AS (x + 1)); '
        'CREATE TABLE child (p REFERENCES "nowhere" (id), q REFERENCES "a<b&""c"); CREATE TABLE empty1 (x);'
    )
    found = words(parsed(er_diagram(conn)))
    assert 'a<b&"c' in found
    assert "y z" in found
    assert "g" in found
    table_with_arrows(conn)


def test_do_boxes_never_overlap_and_lines_reach_them():
    names = [f"t{at}" for at in range(14)]
    links = [Link(names[at], names[at * 5 % 14], 36, 56) for at in range(14) if at * 5 % 14 != at]
    layout = lay_out({name: (150 + 7 * at, 60 + 20 * (at % 4)) for at, name in enumerate(names)}, links)
    for one, two in combinations(layout.boxes.values(), 2):
        apart_x = one.x + one.width <= two.x or two.x + two.width <= one.x
        apart_y = one.y + one.height <= two.y or two.y + two.height <= one.y
        assert apart_x or apart_y, (one, two)
    assert len(layout.routes) == len(links), "a ring of keys must be drawn too"
    for link, points in layout.routes:
        for name, (x, y) in ((link.child, points[0]), (link.parent, points[-1])):
            box = layout.boxes[name]
            assert x in (box.x, box.x + box.width)
            assert box.y <= y <= box.y + box.height


def test_does_the_diff_show_what_is_new_gone_and_changed(shop, tmp_path):
    before = tmp_path / "before.sql"
    before.write_text(
        "CREATE TABLE makers (id INTEGER PRIMARY KEY, slug TEXT, old TEXT); CREATE TABLE gone (x);"
        "INSERT INTO makers VALUES (1, 'a', 'b'); INSERT INTO gone VALUES (1);"
    )
    panel = schema_diff(before, shop)
    assert panel.text.splitlines() == [
        "Tables: 2 → 5. Rows: +3.",
        "+ cards: 0 rows",
        "− gone: 1 → 0 rows",
        "~ makers: 1 → 2 rows",
        "+ model_tags: 0 rows",
        "+ models: 0 → 3 rows",
        "+ tags: 0 rows",
        "  − makers.old",
        "  ~ makers.slug",
    ]
    assert {"− gone", "~ makers", "+ tags", "− old", "~ slug"} <= set(words(parsed(panel)))


def test_do_arrows_run_from_foreign_keys_to_the_rows_they_name(shop):
    panel = table_with_arrows(shop, {"models": ["id", "name", "maker_id"], "makers": ["id", "slug"]})
    assert panel.text.splitlines() == [
        "models: id 1, name gpt-5, maker_id 1 → makers 1",
        "models: id 2, name gpt-5-mini, maker_id 1 → makers 1",
        "models: id 3, name large, maker_id 2 → makers 2",
        "makers: id 1, slug openai",
        "makers: id 2, slug mistral",
    ]
    assert parsed(panel).get("role") == "img"
    assert panel.html.count("<circle") == 3, "one arrow begins in each row"


def test_is_a_key_that_names_no_row_drawn_as_lost():
    panel = table_with_arrows(
        {
            "users": [{"id": 1, "name": "Ada"}],
            "tasks": [{"id": 1, "user_id": 1}, {"id": 2, "user_id": 999}, {"id": 3, "user_id": None}],
        },
        arrows={"tasks.user_id": "users.id"},
    )
    assert "tasks: id 2, user_id 999 → no row 999 in users" in panel.text
    assert "✗ no row 999" in words(parsed(panel))
    assert "NULL" in words(parsed(panel))
    assert panel.html.count("<circle") == 2, "a NULL names nothing and has no arrow"


def test_are_only_some_rows_drawn_of_a_long_table(shop):
    shop.executescript(
        "WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 50)"
        " INSERT INTO makers SELECT i, 'maker' || i FROM n; UPDATE models SET maker_id = 50 WHERE id = 3;"
    )
    panel = table_with_arrows(shop, ["models", "makers"], limit=3)
    lines = [line for line in panel.text.splitlines() if line.startswith("makers")]
    assert lines == ["makers: id 1, slug openai", "makers: id 2, slug mistral", "makers: id 50, slug maker50"]
    assert "…" in words(parsed(panel))


def test_does_an_unknown_table_give_the_names_there_are(shop):
    with pytest.raises(CourseError, match=r"no table 'model' here\. Tables: cards, makers, model_tags, models, tags"):
        table_with_arrows(shop, ["model"])
    with pytest.raises(CourseError, match=r"Write both as 'table.column'"):
        table_with_arrows({"a": [{"x": 1}]}, arrows={"a": "a.x"})
    with pytest.raises(CourseError, match="no table 'model' here"):
        show_table(shop, "model")


def test_is_a_table_shown_in_the_order_of_its_key(shop):
    found = show_table(shop, "models", limit=2)
    assert found.columns == ["id", "name", "maker_id", "base_id"]
    assert found == [(1, "gpt-5", 1, None), (2, "gpt-5-mini", 1, 1)]
    assert repr(found).endswith("2 of 3 rows")
    assert show_table(shop, "v") == [(1,)]


def test_does_a_disaster_leave_the_original_alone(tmp_path):
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as conn:
        conn.executescript(SHOP)
    conn.close()
    before = path.read_bytes()
    lost = disaster("DELETE FROM makers WHERE id = 1", path, foreign_keys=False)
    assert (lost.died, lost.orphans, lost.refused) == (1, {"models": 2}, None)
    assert "On a copy: 1 row died, 2 foreign keys name no row. shop.db itself is untouched." in repr(lost)
    kept = disaster("DELETE FROM makers WHERE id = 1", path)
    assert (kept.died, kept.refused) == (0, "FOREIGN KEY constraint failed")
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["shop.db"], "the copy leaves nothing behind"


def test_can_a_disaster_be_a_function_and_stop_halfway(shop):
    def torn(conn):
        conn.execute("DELETE FROM models WHERE base_id = 1")
        conn.commit()
        conn.execute("DELETE FROM models")
        conn.execute("INSERT INTO nowhere VALUES (1)")

    report = disaster(torn, shop)
    assert report.died == 1, "what was not committed did not happen"
    assert report.refused == "no such table: nowhere"
    assert disaster("DROP TABLE cards; DROP TABLE tags", shop).after.keys() == {"makers", "model_tags", "models"}
    assert read_schema(shop).tables["models"].rows == 3
