"""Can an instructor grade in the browser: see the lab, autograde, give points where a person must, send feedback?

One test, for the steps build on each other: all of them are buttons and fields of nbgrader's formgrader.
"""

import re

import pytest
from class_folder import LAB, ROOT
from lab_server import jupyterlab
from playwright.sync_api import expect

REVIEWED = "open_db"  # the first exercise: one student handed in two different answers to it
COMMENT = "Both answers are right. Next time keep one of them and delete the other."


@pytest.fixture
def course(class_folder, tmp_path_factory):
    """(server, who is who): JupyterLab in the class's folder."""
    folder, who = class_folder
    with jupyterlab(folder, tmp_path_factory.mktemp("home"), python_path=ROOT) as started:
        yield started, who


def test_can_an_instructor_grade_and_send_feedback(course, page, shot):
    server, who = course
    sees_the_lab(page, server, shot)
    opens_submissions(page, server, shot)
    autogrades(page, who["right"], "graded", "33 / 33")
    autogrades(page, who["twice"], "needs manual grading", "31 / 33")
    shot(page, "instructor_3_autograded")
    gives_points(page, server, shot)
    opens_submissions(page, server, None)
    expect(row_of(page, who["twice"]).locator(".status")).to_have_text("graded")
    expect(row_of(page, who["twice"]).locator(".score")).to_have_text("32.5 / 33")
    sends_feedback(page, who["twice"], server, shot)


def sees_the_lab(page, server, shot):
    """Formgrader is a tab of JupyterLab, and the lab stands in it."""
    page.goto(server.at("/lab"))
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    page.get_by_role("menuitem", name="Formgrader", exact=True).click()
    inside = page.frame_locator("iframe[src*='formgrader']")
    row = inside.get_by_role("row", name=LAB)
    row.scroll_into_view_if_needed()
    expect(row.locator(".num-submissions")).to_have_text("5")
    shot(page, "instructor_1_formgrader")


def opens_submissions(page, server, shot):
    page.goto(server.at("/formgrader/manage_assignments"))
    page.get_by_role("row", name=LAB).locator(".num-submissions a").click()
    expect(page.locator("#main-table tr")).to_have_count(5)
    if shot is not None:
        shot(page, "instructor_2_submissions")


def row_of(page, student):
    return page.locator("#main-table tr").filter(has=page.locator(".student-id", has_text=student))


def autogrades(page, student, status, score):
    """The button with the lightning."""
    row = row_of(page, student)
    expect(row.locator(".status")).to_have_text("needs autograding")
    row.locator(".autograde a").click()
    closes(page, f"Successfully autograded '{LAB}' for student '{student}'.")
    expect(row.locator(".status")).to_have_text(status)
    expect(row.locator(".score")).to_have_text(score)


def closes(page, message):
    """The dialogue with what was done; it goes away when it is closed."""
    dialogue = page.locator(".modal.in")
    expect(dialogue).to_contain_text(message)
    dialogue.get_by_role("button", name="Close").last.click()
    expect(page.locator(".modal.in, .modal-backdrop")).to_have_count(0)


def gives_points(page, server, shot):
    """Manual grading of what waits for a person: both answers are shown; points and a comment are typed."""
    page.goto(server.at("/formgrader/gradebook"))
    page.get_by_role("link", name=LAB).click()
    page.locator("#main-table").get_by_role("link", name=LAB).click()
    waiting = page.locator("#main-table tr").filter(has=page.locator(".needs-manual-grade .glyphicon"))
    waiting.get_by_role("link").first.click()
    points, comment = page.locator(f"#check_{REVIEWED}"), page.locator(f"#{REVIEWED}-comment")
    expect(points).to_have_class(re.compile("needs_manual_grade"))
    expect(page.get_by_role("status").filter(has_text=f"{REVIEWED}: a person will look at this.")).to_be_visible()
    types(page, points, "1.5", "/api/grade/")
    types(page, comment, COMMENT, "/api/comment/")
    shot(page, "instructor_4_points")
    page.reload()
    expect(points).to_have_value("1.5")
    expect(comment).to_have_value(COMMENT)


def types(page, field, text, address):
    """Type into a field and leave it with Tab, which saves it; when the server has it."""
    field.click()
    with page.expect_response(lambda response: address in response.url and response.request.method == "PUT") as saved:
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    assert saved.value.ok, f"{saved.value.url}: {saved.value.status}"


def sends_feedback(page, student, server, shot):
    row_of(page, student).locator(".generate-feedback a").click()
    closes(page, f"Successfully generated feedback for '{LAB}' for student '{student}'.")
    page.goto(server.at(f"/files/feedback/{student}/{LAB}/{LAB}.html"))
    expect(page.get_by_role("heading", name="Score: 32.5 / 33")).to_be_visible()
    expect(page.get_by_text(COMMENT)).to_be_attached()
    page.get_by_text(COMMENT).scroll_into_view_if_needed()
    shot(page, "instructor_5_feedback")
