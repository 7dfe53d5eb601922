"""Is what the guides name there: commands, headings, words?"""

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest
from nbgrader.apps import NbGraderApp

from grading.__main__ import app as grading_app
from grading.build.course import lab_names
from grading.lab import load_lab
from grading.sandbox.ladder import LEVELS
from grading.verdict import Verdict
from utils.__main__ import app as utils_app
from utils.standing import SIGNS

ROOT = Path(__file__).parents[1]
GUIDES = ("docs/instructor.md", "docs/student.md")


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def commands(app):
    return {one.name or one.callback.__name__.replace("_", "-") for one in app.registered_commands}


def rows(name, first):
    """The first cells of the table whose head begins with a word."""
    table = re.search(rf"^\| {first} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text(name), re.MULTILINE)
    return [line.split("|")[1].strip(" `") for line in table[1].splitlines()]


@pytest.mark.parametrize("guide", GUIDES)
def test_is_there_every_command_that_a_guide_names(guide):
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text(guide), re.MULTILINE)) <= targets
    assert set(re.findall(r"python -m grading ([a-z-]+)", text(guide))) <= commands(grading_app)
    assert set(re.findall(r"python -m utils ([a-z-]+)", text(guide))) <= commands(utils_app)
    assert set(re.findall(r"(?:^|`)nbgrader ([a-z_]+)", text(guide), re.MULTILINE)) <= set(NbGraderApp.subcommands)


@pytest.mark.parametrize("guide", [*GUIDES, "README.md"])
def test_does_every_link_to_a_heading_find_it(guide):
    for file, anchor in re.findall(r"\]\(((?!https?:)[^)#]*)#([^)]+)\)", text(guide)):
        path = (ROOT / guide).parent / file if file else ROOT / guide
        headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        anchors = {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert anchor in anchors, f"{guide} leads to {file}#{anchor}, which is no heading"


def test_does_the_readme_name_every_lab_and_the_sum_of_its_points():
    told = re.findall(r"^\| `(\d\d_\w+)` \|.*\| (\d+|–) \|$", text("README.md"), re.MULTILINE)
    labs = {name: load_lab(ROOT / "solutions" / name) for name in lab_names(ROOT)}
    assert dict(told) == {name: f"{lab.points:g}" if lab.points else "–" for name, lab in labs.items()}, (
        "Mend README's table of labs."
    )


def test_has_every_status_a_line_in_the_students_guide():
    assert set(rows("docs/student.md", "status")) == set(get_args(Verdict.model_fields["status"].annotation))


def test_does_the_instructors_guide_name_every_status():
    paragraph = re.search(r"^A verdict is .*?\n\n", text("docs/instructor.md"), re.MULTILINE | re.DOTALL)[0]
    assert set(get_args(Verdict.model_fields["status"].annotation)) <= set(re.findall(r"`(\w+)`", paragraph))


def test_does_the_instructors_guide_stay_in_its_folder():
    """Whoever types what stands there, line by line, is where the next section expects it."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text("docs/instructor.md"), re.MULTILINE | re.DOTALL)
    moves = [line for block in blocks for line in block.splitlines() if re.search(r"\bcd ", line)]
    assert not [line for line in moves if not line.startswith("(")], "put it in parentheses: ( cd … )"


HUB_PIP = re.findall(r"^(?:\(cd \S+ && )?(PATH=\S+ python3) -m pip --python", text("docs/instructor.md"), re.MULTILINE)


@pytest.mark.parametrize("line", HUB_PIP)
def test_is_the_hub_installed_by_a_python_that_has_pip(line, tmp_path):
    """The guide has put .venv/bin first in PATH, and .venv has no pip."""
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / ".venv" / "bin" / "python3").chmod(0o755)
    path = f"{tmp_path}/.venv/bin:{Path(sys.executable).parent}:/usr/bin:/bin"
    command = f"{line} -c 'print(1)'"
    run = subprocess.run(["sh", "-c", command], env={"PATH": path}, capture_output=True, text=True, check=True)
    assert run.stdout == "1\n"


def test_are_both_folders_of_a_hub_given_its_server():
    assert len(HUB_PIP) == 2, "yours, and the one from which students' servers start"


def settings(word):
    """The guide's blocks of Python in which a word stands."""
    written = re.findall(r"^```python\n(.*?)^```", text("docs/instructor.md"), re.MULTILINE | re.DOTALL)
    return [block for block in written if word in block]


def test_has_every_student_of_a_hub_a_folder_of_their_own():
    """JupyterHub puts no name into a text: with one, all students would work in one folder."""
    (hub,) = settings("c.Spawner")
    c = SimpleNamespace(Spawner=SimpleNamespace())
    exec(hub, {"c": c})
    folder = c.Spawner.environment["COURSE_ARTIFACTS"]
    for name in ("ada", "bo"):
        assert folder(SimpleNamespace(user=SimpleNamespace(name=name))).split("/")[-2:] == [name, "artifacts"]


def test_do_students_of_a_hub_work_beside_the_course_not_in_it():
    """Where solutions, gradebook and submissions are, nobody but the teacher has a server."""
    (hub,) = settings("c.Spawner")
    students, teacher = re.findall(r"cmd = \[\"(/srv/[^/]+)/", hub)
    assert students != teacher
    assert f'notebook_dir = "{teacher}"' in hub
    assert re.search(r"^chmod go= \. ", text("docs/instructor.md"), re.MULTILINE)


def test_may_settings_of_an_instructors_own_stand_beside_make_test(tmp_path):
    """What the guide puts at the end of nbgrader_config.py does not stop `make test` at its first step."""
    (tmp_path / "pyproject.toml").write_text(text("pyproject.toml"))
    own = settings("get_config()")
    (tmp_path / "nbgrader_config.py").write_text(text("nbgrader_config.py") + "".join(own))
    for step in (["check", "."], ["format", "--check", "."]):
        run = subprocess.run([sys.executable, "-m", "ruff", *step], cwd=tmp_path, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout


def test_does_the_students_guide_say_the_words_of_the_course():
    verdicts = text("docs/student.md").split("## How verdicts work")[1].split("## ")[0]
    words = set(re.findall(r"\*(\w+)\*", verdicts))
    assert {"exercise", "answer", "contract", "judge", "cases", "verdict", "check", "appeal"} <= words


def test_has_every_sign_a_line_in_the_students_guide():
    lines = dict(zip(rows("docs/student.md", "sign"), SIGNS, strict=False))
    assert set(lines) == set(SIGNS.values())


def test_has_every_level_of_containment_a_line_in_the_instructors_guide():
    assert tuple(rows("docs/instructor.md", "level")) == LEVELS


LMS = [
    ("Canvas", "lovelaceada_12345_67890_01_fundamentals-1.ipynb", "lovelaceada"),
    ("Canvas", "bergbo_LATE_12346_67891_my lab.ipynb", "bergbo"),
    ("Moodle", "Ada Lovelace_12345_assignsubmission_file_/01_fundamentals.ipynb", "12345"),
    ("Moodle", "Ada Lovelace_12345_assignsubmission_file_01_fundamentals.ipynb", "12345"),
    ("Moodle", "O_Neil Hu_12352_assignsubmission_file_/my_01_lab.ipynb", "12352"),
]


@pytest.mark.parametrize(("lms", "name", "student"), LMS)
def test_do_the_guides_expressions_find_whose_a_downloaded_file_is(lms, name, student):
    block = re.search(r"^# Canvas: .*?^```", text("docs/instructor.md"), re.MULTILINE | re.DOTALL)[0]
    expression = re.search(rf'^# {lms}: .*?r"(.*?)"', block, re.MULTILINE | re.DOTALL)[1]
    found = re.match(expression, f"/srv/downloaded/01_fundamentals/extracted/submissions/{name}")
    assert found is not None, f"nbgrader would skip {name}"
    assert found["student_id"] == student


def test_does_another_python_than_the_courses_hear_which_one_is_meant():
    without = [sys.executable, "-S", "-m", "utils", "reset", "01_fundamentals"]  # -S: no installed package is found
    told = subprocess.run(without, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "is not the course's Python" in told.stderr
    assert "Traceback" not in told.stderr
