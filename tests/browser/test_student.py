"""Can a student, with nothing but the archive and a browser, read a lab, answer, mend, and hand in?

One test, for the steps build on each other: what a person does in the first hour of lab 1.
"""

import json

from class_folder import COURSE, LAB
from notebook_page import NotebookPage
from playwright.sync_api import expect

NOTEBOOK = f"{LAB}/{LAB}.ipynb"


def test_can_a_student_read_answer_mend_and_hand_in(student, exchange, page, shot):
    notebook = NotebookPage(page)
    notebook.open(student.at(f"/lab/tree/labs/{NOTEBOOK}"))
    reads_the_lab(notebook, shot)
    begins(notebook, shot)
    answers_wrongly(notebook, shot)
    mends_it(notebook, shot)
    runs_everything(notebook, shot)
    saves(notebook, student)
    hands_in(notebook, exchange[0], shot)


def reads_the_lab(notebook, shot):
    expect(notebook.page.get_by_role("heading", name="Lab 1: Fundamentals")).to_be_in_viewport()
    expect(notebook.page.get_by_role("heading", name="Questions")).to_be_in_viewport()
    contents = notebook.contents()
    for number in ("1.1 ", "1.11 "):
        expect(contents.filter(has_text=number).first).to_be_visible()
    shot(notebook.page, "student_1_opened")


def begins(notebook, shot):
    """The first code cell, with start_lab: the database is there, and every exercise is open."""
    shown = notebook.run(notebook.code("start_lab("))
    expect(shown).to_contain_text("is a fresh copy of the lab's checkpoint")
    expect(shown.get_by_role("row", name="1.1 Open the file").get_by_role("cell").last).to_have_text("open")
    shot(notebook.page, "student_2_begun")


def answers_wrongly(notebook, shot):
    """An `open_db` that forgets foreign keys: the panel shows what was done, what was expected, and what came."""
    notebook.go_to("1.1 Open the file")
    answer = notebook.code("%%artifact open_db.py")
    notebook.replace_line(
        answer,
        "raise NotImplementedError",
        "conn = sqlite3.connect(path)",
        "conn.row_factory = sqlite3.Row",
        "return conn",
    )
    notebook.run(answer)
    shown = notebook.run(notebook.code('check("open_db")'))
    panel = shown.get_by_role("status")
    expect(panel).to_contain_text("open_db: not yet.")
    expect(panel).to_contain_text("a book of an author who does not exist is refused")
    expect(panel.get_by_role("columnheader")).to_have_text(["expected", "yours"])
    expect(panel.get_by_role("listitem").first).to_be_visible()
    expect(shown.locator("[data-mime-type='application/vnd.jupyter.stderr']")).to_contain_text("open_db:")
    panel.scroll_into_view_if_needed()
    shot(notebook.page, "student_3_wrong")


def mends_it(notebook, shot):
    answer = notebook.code("%%artifact open_db.py")
    notebook.add_after(answer, "conn.row_factory", 'conn.execute("PRAGMA foreign_keys = ON")')
    notebook.run(answer)
    panel = notebook.run(notebook.code('check("open_db")')).get_by_role("status")
    expect(panel).to_contain_text("open_db: passes")
    shot(notebook.page, "student_4_passes")


def runs_everything(notebook, shot):
    """Run All goes to the end, whatever is still open; the last cell says how far the student is."""
    notebook.run_all()
    shown = notebook.code("progress()").locator(".jp-OutputArea").first
    shown.scroll_into_view_if_needed()
    states = shown.locator("tbody tr td:last-child")
    expect(states).to_have_text(["passed"] + ["open"] * 10)
    expect(shown).to_contain_text("1 passed, ○ 10 open")
    shot(notebook.page, "student_5_progress")


def saves(notebook, server):
    notebook.save()
    saved = (server.root / "labs" / NOTEBOOK).read_text(encoding="utf-8")
    assert "PRAGMA foreign_keys = ON" in saved
    kept = server.root / "artifacts" / "open_db.py"
    assert "PRAGMA foreign_keys = ON" in kept.read_text(encoding="utf-8"), "the answer is a file of the student's"


def hands_in(notebook, exchange, shot):
    """nbgrader's list of assignments: the lab is there, and a click submits it."""
    page = notebook.page
    notebook.menu("Nbgrader", "Assignment List")
    row = page.locator("#fetched_assignments_list").locator(".list_item", has_text=LAB).first
    row.get_by_role("button", name="Submit").click()
    done = page.locator("#submitted_assignments_list").locator(".list_item", has_text=LAB).first
    expect(done).to_be_visible()
    shot(page, "student_6_handed_in")
    [handed_in] = (exchange / COURSE / "inbound").iterdir()
    cells = json.loads((handed_in / f"{LAB}.ipynb").read_text(encoding="utf-8"))["cells"]
    [answer] = ["".join(cell["source"]) for cell in cells if cell["id"] == "open_db"]
    assert "PRAGMA foreign_keys = ON" in answer
