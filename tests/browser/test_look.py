"""Can everybody read what the course shows: light and dark, narrow, enlarged, with a keyboard, by ear?"""

import re
from itertools import product

import pytest
from class_folder import LAB
from gallery import LABS, audit_page, framed, outputs_of, panels
from sight import too_wide, unreadable

WINDOWS = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "narrow": {"viewport": {"width": 480, "height": 800}},
    "enlarged": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},  # what a zoom of 200 % does
}
THEMES = ("light", "dark")
CLASS = ("verdicts/class.html", "verdicts/{lab}/class.html")
FEEDBACK = ("feedback/{partly}/{lab}/{lab}.html", "feedback/{twice}/{lab}/{lab}.html")  # nbgrader's: light alone

OPEN = "document.activeElement.parentElement.open"  # of the summary that has the focus


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("theme", THEMES)
def test_can_the_pictures_of_the_labs_be_read(theme, window, new_page):
    page = new_page(color_scheme=theme, **WINDOWS[window])
    found = []
    for lab in LABS:
        page.set_content(framed(lab, outputs_of(lab)))
        found += [f"{lab}: {one}" for one in unreadable(page)]
        assert too_wide(page) <= 0, f"{lab}: an output is wider than the window, and no box scrolls"
    assert not found, f"{len(found)} texts are hard to read:\n" + "\n".join(found[:20])


@pytest.mark.parametrize("theme", THEMES)
def test_have_the_outputs_of_the_labs_a_serious_issue(theme, new_page, serious):
    page = new_page(color_scheme=theme)
    for lab in LABS:
        page.set_content(framed(lab, outputs_of(lab)))
        assert serious(page) == [], lab


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("theme", THEMES)
def test_have_the_panels_a_serious_issue(theme, window, new_page, serious, shot):
    page = new_page(color_scheme=theme, **WINDOWS[window])
    page.set_content(framed("Panels", panels()))
    assert serious(page) == []
    assert too_wide(page) <= 0
    shot(page.locator("main"), f"look_panels_{theme}_{window}")


@pytest.mark.parametrize("theme", THEMES)
def test_has_the_audit_a_serious_issue(theme, new_page, serious, shot):
    page = new_page(color_scheme=theme, viewport=WINDOWS["narrow"]["viewport"])
    page.set_content(audit_page())
    assert serious(page) == []
    assert too_wide(page) <= 0
    shot(page, f"look_audit_{theme}")


@pytest.mark.parametrize(("name", "theme"), [*product(CLASS, THEMES), *product(FEEDBACK, ["light"])])
def test_have_the_pages_about_a_class_a_serious_issue(name, theme, graded, new_page, serious, shot):
    folder, who = graded
    page = new_page(color_scheme=theme)
    page.goto((folder / name.format(lab=LAB, **who)).as_uri())
    for window in ("wide", "narrow"):
        page.set_viewport_size(WINDOWS[window]["viewport"])
        assert serious(page) == [], window
        assert too_wide(page) <= 0, window
        shot(page, f"look_{'_'.join(re.findall('[a-z]+', name.removesuffix('.html')))}_{theme}_{window}")


def test_is_a_keyboard_enough_for_the_page_about_a_class(graded, page):
    """Tab reaches what is folded; Enter closes what is open, and opens it again."""
    folder, _ = graded
    page.goto((folder / CLASS[1].format(lab=LAB)).as_uri())
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    else:
        pytest.fail("Tab does not reach a summary")
    for _ in ("once", "again"):
        before = page.evaluate(OPEN)
        page.keyboard.press("Enter")
        assert page.evaluate(OPEN) is not before
