"""Can a lab be read where students read it: in JupyterLab, light and dark, narrow, enlarged, with a keyboard?"""

import pytest
from notebook_page import NotebookPage
from playwright.sync_api import expect
from sight import unreadable

WINDOWS = {"wide": (1280, 900), "narrow": (480, 800), "enlarged": (640, 450)}  # 1280 px at a zoom of 200 % are 640
STOPS = 60  # presses of Tab from a heading to its hints, at most


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_can_pictures_and_panels_be_read_in_jupyterlab(theme, student, new_page, shot):
    """The diagram and the verdict on an open exercise; a sidebar is closed, as one does in a narrow window."""
    notebook = NotebookPage(new_page(color_scheme=theme))
    page = notebook.page
    notebook.open(student.at(f"/lab/workspaces/{theme}/tree/labs/03_sql/03_sql.ipynb"))
    expect(page.locator(f"body[data-jp-theme-light='{str(theme == 'light').lower()}']")).to_be_attached()
    diagram = notebook.run(notebook.code("start_lab(")).get_by_role("img", name="ER diagram of catalogue.db")
    panel = notebook.run(notebook.code("check(")).get_by_role("status")
    expect(panel).to_contain_text("not yet.")
    page.keyboard.press("Control+b")
    expect(page.locator("#jp-left-stack")).to_be_hidden()
    for window, (width, height) in WINDOWS.items():
        page.set_viewport_size({"width": width, "height": height})
        diagram.scroll_into_view_if_needed()
        assert unreadable(page, ".jp-OutputArea") == [], window
        for shown in (diagram, panel):
            assert reachable(shown), f"{window}: no box scrolls to the right end of it"
        shot(page, f"jupyterlab_{theme}_{window}")


def reachable(shown):
    """Is an element as narrow as what is seen, or does something around it scroll?"""
    return shown.evaluate("""element => {
      for (let one = element.parentElement; one; one = one.parentElement) {
        const scrolls = ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
        if (scrolls && one.scrollWidth > one.clientWidth) return true;
      }
      return element.getBoundingClientRect().right <= document.documentElement.clientWidth;
    }""")


def test_is_a_keyboard_enough_for_the_hints(student, page):
    """From an exercise's check cell, Tab reaches the first hint, and the space bar opens it."""
    notebook = NotebookPage(page)
    notebook.open(student.at("/lab/workspaces/keyboard/tree/labs/01_fundamentals/01_fundamentals.ipynb"))
    notebook.code('check("open_db")').locator(".jp-InputPrompt").click()
    hint = page.locator(".jp-MarkdownCell details").first
    expect(hint).not_to_have_attribute("open", "")
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    else:
        pytest.fail("Tab does not reach a hint")
    page.keyboard.press("Space")
    expect(hint).to_have_attribute("open", "")
