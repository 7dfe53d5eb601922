"""Does the students' archive hold what they work with, and nothing else?"""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tiny_course import NAME, build_course, words_of

from grading.lab import LabError, load_lab
from grading.release import NAME as TOP
from grading.release import NothingToRelease, archive, released_files

ROOT = Path(__file__).parents[1]


@pytest.fixture
def course(tmp_path):
    """The tiny course with some of everything that may lie about in a course's folder."""
    build_course(tmp_path)
    for name in (
        "utils/__init__.py", "grading/__init__.py", "grading/out/gradebook.db", "data/models.csv", "tests/test_x.py",
        "data/__pycache__/x.pyc", "grading/gradebook.py", "labs/notes.db", "grading/gradebook.db.2027-03-01",
        f"labs/{NAME}/artifacts/pets.sql", ".env", "README.md", "secret.txt",
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
        "utils/__init__.py", "grading/__init__.py", "grading/gradebook.py", "data/models.csv", "README.md",
        "pyproject.toml",
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


def test_is_a_lab_of_which_git_knows_a_part_not_released(course):
    """The notebook would ask for an exercise that is not in the archive."""
    (course / ".gitignore").write_text("*.db\nartifacts/\n")
    subprocess.run(["git", "init", "--quiet"], cwd=course, check=True)
    known = [
        f"labs/{NAME}/{name}" for name in (f"{NAME}.ipynb", "lab.json", "checkpoint.sql", "guess", "pets", "practice")
    ]
    subprocess.run(["git", "add", *known], cwd=course, check=True)
    said = rf"git does not know labs/{NAME}/twice/: .* Next: `git add labs solutions`"
    with pytest.raises(NothingToRelease, match=said):
        archive(course, course / "dist")
    assert not (course / "dist").exists()
    subprocess.run(["git", "add", "labs"], cwd=course, check=True)
    assert archive(course, course / "dist").is_file()


def test_is_a_lab_that_came_without_a_part_explained_to_a_student(course):
    (course / "labs" / NAME / "twice" / "contract.py").unlink()
    with pytest.raises(LabError, match=rf"not complete: labs/{NAME}/twice/contract.py is missing\. Next: get"):
        load_lab(course / "labs" / NAME)


def test_is_what_only_the_repository_can_do_not_offered_in_the_archive(tmp_path):
    """README, `make help`, and what a grader types there."""
    with zipfile.ZipFile(archive(ROOT, tmp_path)) as zipped:
        zipped.extractall(tmp_path)
    folder = tmp_path / TOP
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "until here" not in readme
    assert "docs/student.md" in readme
    offered = subprocess.run(["make", "help"], cwd=folder, capture_output=True, text=True, check=True).stdout
    targets = set(re.findall(r"^([a-z-]+) ", offered, re.MULTILINE))
    assert targets == {"help", "install", "lab", "doctor", "site", "clean"}
    assert set(re.findall(r"\bmake ([a-z-]+)\b", readme)) - {"it"} <= targets | {"grade"}, "grade: where it works"
    refused = subprocess.run(["make", "demo"], cwd=folder, capture_output=True, text=True, check=False)
    assert (refused.returncode, "students' archive" in refused.stdout) == (2, True)
    run = subprocess.run(
        [sys.executable, "-m", "grading", "grade", "01_fundamentals"], cwd=folder, capture_output=True, text=True,
        check=False, env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert "this is the students' archive" in " ".join(run.stdout.split()), run.stderr


def test_are_missing_labs_explained(tmp_path):
    with pytest.raises(NothingToRelease, match="python -m grading build"):
        archive(tmp_path, tmp_path / "dist")


def test_does_no_reference_of_this_course_reach_students():
    from grading.build import lab_names

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
