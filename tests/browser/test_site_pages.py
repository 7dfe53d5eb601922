"""Can everybody read the course site, offline, and does nothing on its pages answer a question? Needs `make site`."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="the browser's packages are not installed. Next: make test-browser")

from playwright.sync_api import expect
from sight import too_wide
from site_secrets import secrets, squeezed

ROOT = Path(__file__).parents[2]
SITE = ROOT / "dist" / "site"
PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html") if "_static" not in path.parts)
WINDOWS = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "narrow": {"viewport": {"width": 360, "height": 800}},
    "enlarged": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},  # what a zoom of 200 % does
}
LOOKED_AT = {
    "home": "index.html", "syllabus": "docs/syllabus.html", "lab": "labs/03_sql/03_sql.html",
    "glossary": "GLOSSARY.html", "proof": "docs/proof.html",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not PAGES, reason="dist/site holds no page. Next: make site")


@pytest.fixture(scope="module")
def each_page(browser):
    """A function that opens all pages in one window, one after the other, and notes what they ask for."""
    contexts = []

    def opened(**options):
        contexts.append(browser.new_context(locale="en-GB", reduced_motion="reduce", **options))
        page = contexts[-1].new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        for name in PAGES:
            page.goto((SITE / name).as_uri())
            yield name, page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("window", ["wide", "narrow"])
def test_has_a_page_a_serious_issue(theme, window, each_page, serious):
    found = {name: serious(page) for name, page in each_page(color_scheme=theme, **WINDOWS[window])}
    assert not {name: issues for name, issues in found.items() if issues}


CUT_OFF = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
  .filter(one => getComputedStyle(one).overflowX !== 'visible')
  .filter(one => !one.closest('pre, .pst-scrollable-table-container'))
  .map(one => `${one.tagName} ${one.className}`)"""


@pytest.mark.parametrize("window", ["narrow", "enlarged"])
def test_is_anything_but_code_and_tables_wider_than_its_window(window, each_page):
    wide = {name: page.evaluate(CUT_OFF) for name, page in each_page(**WINDOWS[window]) if not too_wide(page)}
    assert set(wide) == set(PAGES), "the page itself scrolls sideways"
    assert not {name: boxes for name, boxes in wide.items() if boxes}


def test_are_headings_in_order_pictures_described_and_nothing_asked_of_a_server(each_page):
    headings = "h1, h2, h3, h4, h5, h6, [role=heading]"
    levels = f"() => [...document.querySelectorAll('{headings}')].map(one => Number(one.ariaLevel || one.tagName[1]))"
    for name, page in each_page(**WINDOWS["wide"]):
        found = page.evaluate(levels)
        assert found[0] == 1, name
        assert found.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(found)), f"{name}: {found}"
        assert page.locator("img:not([alt])").count() == 0, name
        away = [url for url in page.asked if not url.startswith(("file:", "data:"))]
        assert not away, f"{name} is to be read offline"


def test_does_a_word_explain_itself_to_pointer_and_keyboard(page):
    page.goto((SITE / LOOKED_AT["lab"]).as_uri())
    word, box = page.get_by_role("link", name="tie-break", exact=True).first, page.get_by_role("tooltip")
    expect(box).to_be_hidden()
    word.hover()
    expect(box).to_have_text(re.compile("^Further sort keys that decide a tie"))
    box.hover()
    page.wait_for_timeout(500)
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    word.focus()
    expect(box).to_be_visible()
    expect(word).to_have_accessible_description(re.compile("^Further sort keys"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"GLOSSARY\.html#tie-break$"))


@pytest.mark.parametrize("window", WINDOWS)
def test_does_an_explanation_stay_inside_the_window(window, new_page):
    page = new_page(**WINDOWS[window])
    page.goto((SITE / LOOKED_AT["lab"]).as_uri())
    width, height = (WINDOWS[window]["viewport"][side] for side in ("width", "height"))
    for word in page.locator("a.term").all():
        word.focus()
        at = page.get_by_role("tooltip").bounding_box()
        assert at["x"] >= 0, word
        assert at["x"] + at["width"] <= width, word
        assert at["y"] + at["height"] <= height, word


def test_is_the_keyboard_enough(new_page):
    """From the top of a narrow window into the menu, to another page, back out of the menu, and past it."""
    page = new_page(**WINDOWS["narrow"])
    page.goto((SITE / LOOKED_AT["home"]).as_uri())
    menu = page.get_by_role("button", name="Site navigation")
    menu.focus()
    page.keyboard.press("Enter")
    inside = page.get_by_role("dialog").get_by_role("link", name="Glossary")
    expect(inside).to_be_visible()
    page.keyboard.press("Escape")
    expect(inside).to_be_hidden()
    page.keyboard.press("Enter")
    inside.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"GLOSSARY\.html$"))
    page.wait_for_load_state()  # a key that comes before goes to the page that is left
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()


def test_has_the_sql_of_a_cell_its_colours(page):
    page.goto((SITE / LOOKED_AT["lab"]).as_uri())
    cell = page.locator("pre", has_text="rows_of_a_join_without_on")
    assert cell.locator("span.k").all_inner_texts() == ["%%sql", "SELECT", "count", "AS", "FROM", "JOIN"]


def test_does_the_search_find_a_lab(page):
    page.goto((SITE / "search.html").as_uri() + "?q=recursive")
    expect(page.get_by_role("link", name="Lab 3: SQL").first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", LOOKED_AT)
def test_takes_its_picture(name, theme, new_page, shot):
    for window in ("wide", "narrow"):
        page = new_page(color_scheme=theme, **WINDOWS[window])
        page.goto((SITE / LOOKED_AT[name]).as_uri())
        expect(page.locator("main h1")).to_be_visible()
        shot(page, f"site_{name}_{theme}_{window}")


class Words(HTMLParser):
    """The text of a page, as a reader would copy it."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_data(self, data):
        self.found.append(data)


def test_does_a_reference_a_bank_answer_or_a_hidden_case_stand_on_a_page():
    said = {name: squeezed("".join(Words((SITE / name).read_text(encoding="utf-8")).found)) for name in PAGES}
    assert "SELECT count(*) AS rows_of_a_join_without_on FROM models JOIN providers;" in said[LOOKED_AT["lab"]]
    kept = secrets(ROOT).items()
    assert not [f"{page}: {secret}" for secret, words in kept for page, text in said.items() if words in text]
