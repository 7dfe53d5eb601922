"""Does the students' archive hold what they work with, and nothing else?"""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tiny_course import NAME, build_course, words_of

from grading.release import NAME as TOP
from grading.release import NothingToRelease, archive, released_files

ROOT = Path(__file__).parents[1]


@pytest.fixture
def course(tmp_path):
    """The tiny course with some of everything that may lie about in a course's folder."""
    build_course(tmp_path)
    for name in (
        "utils/__init__.py", "grading/__init__.py", "grading/out/gradebook.db", "data/models.csv", "tests/test_x.py",
        "data/__pycache__/x.pyc", "labs/notes.db", f"labs/{NAME}/artifacts/pets.sql", ".env", "README.md", "secret.txt",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_what_is_in_the_archive(course):
    with zipfile.ZipFile(archive(course, course / "dist")) as zipped:
        names = {name.removeprefix(f"{TOP}/") for name in zipped.namelist()}
        assert zipped.testzip() is None
    assert {name for name in names if not name.startswith("labs/")} == {
        "utils/__init__.py", "grading/__init__.py", "data/models.csv", "README.md", "pyproject.toml",
    }  # fmt: skip
    assert f"labs/{NAME}/{NAME}.ipynb" in names
    assert f"labs/{NAME}/lab.json" in names
    assert f"labs/.released/{NAME}.ipynb" in names, "a student who resets a lab takes this copy"
    assert not [name for name in names if name.endswith(".db") or "artifacts" in name]


def test_does_every_link_in_a_released_text_lead_somewhere():
    released = {path.relative_to(ROOT) for path in released_files(ROOT)}
    for text in (path for path in released if path.suffix == ".md"):
        prose = re.sub(r"^```.*?^```", "", (ROOT / text).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        for link in re.findall(r"\]\((?!https?://|#)([^)#]+)", prose):
            target = (ROOT / text.parent / link).resolve().relative_to(ROOT)
            inside = target in released or any(target in path.parents for path in released)
            assert inside, f"{text} leads to {link}, which is not in the archive: release it, or name it without a link"


def test_are_two_archives_the_same_bytes(course):
    first = archive(course, course / "one").read_bytes()
    for path in course.rglob("*"):
        path.touch()
    assert archive(course, course / "two").read_bytes() == first


def test_is_only_what_git_knows_released_from_a_clone(course):
    def git(*command):
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@x", *command], cwd=course, check=True)

    git("init", "--quiet")
    git("add", "labs", "utils")
    names = {path.relative_to(course).parts[0] for path in released_files(course)}
    assert names == {"labs", "utils"}


def test_are_missing_labs_explained(tmp_path):
    with pytest.raises(NothingToRelease, match="python -m grading build"):
        archive(tmp_path, tmp_path / "dist")


def test_does_no_reference_of_this_course_reach_students():
    from grading.build import lab_names
    from grading.lab import load_lab

    words = {
        path: words_of(path)
        for path in released_files(ROOT)
        if path.suffix in (".ipynb", ".json", ".md", ".sql", ".yaml") and path.parent.name != "states"
    }
    for lab in lab_names(ROOT):
        # The checkpoint of a later lab shows what earlier labs lead to, and that is no leak.
        text = "\n".join(t for path, t in words.items() if path.name != "checkpoint.sql" or path.parent.name <= lab)
        for exercise in load_lab(ROOT / "solutions" / lab).exercises.values():
            for name, reference in (exercise.references or {}).items():
                assert reference.strip() not in text, f"{lab}: the reference of {name}"


def test_does_a_released_course_judge_by_itself(course, tmp_path):
    """Unpacked without solutions, `check` still finds the lab and its practice cases."""
    with zipfile.ZipFile(archive(course, course / "dist")) as zipped:
        zipped.extractall(tmp_path / "student")
    folder = tmp_path / "student" / TOP / "labs" / NAME
    script = (
        "from grading.judge import judge; from grading.lab import load_lab; "
        f"e = load_lab({str(folder)!r}).exercises['pets']; "
        "print(judge(e, {'pets.sql': 'CREATE TABLE pets (id INTEGER PRIMARY KEY, name NOT NULL, kind)'}).misconception)"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "a type is a rule"
