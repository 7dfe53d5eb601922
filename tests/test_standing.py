"""Does a student see where they stand, and does what is shown follow what they do?"""

import re

import pytest
from student_course import RIGHT_PETS, printed, released, run_cells, shown
from tiny_course import NAME, write_course

START = f"from utils import check, progress, start_lab; start_lab('{NAME}')"
STOPS = "try:\n    check('pets')\nexcept Exception:\n    pass"


@pytest.fixture
def lab(tmp_path):
    return released(tmp_path)


def test_does_every_strip_of_the_notebook_follow_the_last_check(lab):
    answer = f"%%artifact pets.sql\n{RIGHT_PETS}"
    start, early, _, late = run_cells(lab, [START, STOPS, answer, "check('pets')"])
    for outputs in (start, early, late):
        assert "✓ 7.1  ○ 7.2  ○ 7.3" in shown(outputs)
        assert f"{NAME}: ✓ 1 passed, ○ 2 open. At most 2 of 6 points so far." in shown(outputs)
    assert "| 7.1 | Pets     | pets.sql   | foundational | 2      | passed |" in shown(start)


def test_does_a_saved_answer_show_before_its_check(lab):
    start, _ = run_cells(lab, [START, "%%artifact guess.yaml\nno_name: refused\nno_id: stored\n"])
    assert "○ 7.1  ○ 7.2  ● 7.3" in shown(start)
    assert "● 1 answered, not passed, ○ 2 open" in shown(start)


def test_is_colour_never_the_only_sign(lab):
    """Each box has a sign, its number, and a title in words."""
    html = shown(run_cells(lab, [START])[0], "text/html")
    boxes = re.findall(r"<span style='[^']*border-bottom[^']*' title=\"([^\"]*)\">([^<]*)</span>", html)
    assert boxes == [("7.1 Pets: open", "○ 7.1"), ("7.2 Twice: open", "○ 7.2"), ("7.3 Guess: open", "○ 7.3")]


WORK = """\
from utils.live import bar
try:
    with bar("big.db") as shown:
        shown.step("rows", 0.25)
        shown.step("rows", 0.5)
        LAST
except ZeroDivisionError:
    pass
"""


def test_does_long_work_show_a_bar_that_ends_full(lab):
    done, broken = run_cells(lab, [WORK.replace("LAST", "pass"), WORK.replace("LAST", "1 / 0")])
    assert shown(done) == "[##############################] big.db: done, 100 %"
    assert "value='100'" in shown(done, "text/html")
    assert shown(broken) == "[###############...............] big.db: rows, 50 %", "what broke is not shown as done"


def test_is_nothing_shown_where_nothing_can_follow(lab, monkeypatch, capsys):
    """In a plain program no display can be brought up to date: no bar, no strip."""
    from utils.live import bar

    monkeypatch.chdir(lab)
    with bar("big.db") as shown_bar:
        shown_bar.step("rows", 0.5)
    assert capsys.readouterr().out == ""


def test_does_a_solution_show_no_strip_and_no_bar(tmp_path):
    """Its outputs are compared with those of the last build."""
    folder = write_course(tmp_path)
    cells = [START, f"%%artifact pets.sql\n{RIGHT_PETS}", "check('pets')", WORK.replace("LAST", "pass")]
    start, answer, check, made = run_cells(folder, cells)
    assert printed(answer)
    assert "✓" not in shown(start) + shown(check)
    assert shown(check) == "pets: passes the practice cases."
    assert shown(made) == ""
