"""Does a student get a fresh lab, or a newer course, and lose nothing?"""

import json
import subprocess
import sys
import zipfile

import pytest
from student_course import RIGHT_PETS
from tiny_course import NAME, build_course

from grading.notebook import artifact_of
from grading.release import archive
from utils.artifacts import save_artifact
from utils.errors import CourseError
from utils.renew import keep, put_back, reset
from utils.update import from_archive, from_git

NOTEBOOK = f"labs/{NAME}/{NAME}.ipynb"
TWICE = "def twice(number):\n    return number + number\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The archives of a course, and of its newer version, in which a question has another stub and text."""
    root = tmp_path_factory.mktemp("course")
    build_course(root)
    (root / "requirements.lock").write_text("one==1\n")
    older = archive(root, root / "older")
    for name in (f"{NAME}.ipynb", "lab.json"):
        path = root / "labs" / NAME / name
        text = path.read_text(encoding="utf-8")
        assert "raise NotImplementedError" in text
        text = text.replace("raise NotImplementedError", "raise NotImplementedError('write it')")
        path.write_text(text.replace("A pet has a name", "Each pet has a name"), encoding="utf-8")
    (root / "requirements.lock").write_text("one==2\n")
    return older, archive(root, root / "newer")


@pytest.fixture
def student(made, tmp_path, monkeypatch):
    """The older version, unpacked; two of the three exercises are answered."""
    with zipfile.ZipFile(made[0]) as zipped:
        zipped.extractall(tmp_path)
    root = tmp_path / "database-labs"
    monkeypatch.chdir(root)
    monkeypatch.delenv("COURSE_ARTIFACTS", raising=False)
    answer(root, {"pets.sql": RIGHT_PETS, "twice.py": TWICE})
    return root


def answer(root, texts):
    notebook = json.loads((root / NOTEBOOK).read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if (found := artifact_of(cell)) and found[0] in texts:
            cell["source"] = f"%%artifact {found[0]}\n{texts[found[0]]}"
    (root / NOTEBOOK).write_text(json.dumps(notebook), encoding="utf-8")


def cells(path):
    found = (artifact_of(cell) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"])
    return {name: body.strip() for name, body in filter(None, found)}


def test_does_a_reset_lab_look_as_it_was_handed_out(student, made):
    before = (student / NOTEBOOK).read_bytes()
    said = reset(NAME)
    with zipfile.ZipFile(made[0]) as zipped:
        assert (student / NOTEBOOK).read_bytes() == zipped.read(f"database-labs/{NOTEBOOK}")
    assert (student / f"kept/{NAME}/1.ipynb").read_bytes() == before
    assert f"kept/{NAME}/1.ipynb" in said
    assert said.endswith(f"python -m utils answers {NAME}")


def test_are_two_resets_two_kept_notebooks(student):
    reset(NAME)
    answer(student, {"pets.sql": "SELECT 1;"})
    reset(NAME)
    reset(NAME)
    assert sorted(path.name for path in (student / "kept" / NAME).iterdir()) == ["1.ipynb", "2.ipynb"], (
        "a notebook as it was handed out need not be kept"
    )


def test_do_saved_answers_come_back_into_empty_cells_alone(student):
    reset(NAME)
    save_artifact("pets.sql", RIGHT_PETS)
    save_artifact("twice.py", TWICE)
    answer(student, {"twice.py": "def twice(number):\n    return 7\n"})
    assert put_back(NAME).startswith(f"Back in {NAME}.ipynb: pets.sql.")
    found = cells(student / NOTEBOOK)
    assert found["pets.sql"] == RIGHT_PETS.strip()
    assert "return 7" in found["twice.py"], "what is written there already stays"
    assert put_back(NAME).startswith("Nothing to put back: artifacts/")


def test_do_answers_come_back_from_an_older_notebook(student):
    """Also those whose cells were never run: no file holds them."""
    reset(NAME)
    put_back(NAME, student / f"kept/{NAME}/1.ipynb")
    assert cells(student / NOTEBOOK)["twice.py"] == TWICE.strip()
    with pytest.raises(CourseError, match=r"2\.txt is not there\. Next:"):
        put_back(NAME, student / "2.txt")


def test_does_a_first_line_with_more_in_it_stay(student):
    text = (student / NOTEBOOK).read_text(encoding="utf-8")
    reset(NAME)
    (student / NOTEBOOK).write_text(
        (student / NOTEBOOK).read_text(encoding="utf-8").replace("%%artifact pets.sql", "%%artifact pets.sql --on x.db")
    )
    (student / "older.ipynb").write_text(text, encoding="utf-8")
    put_back(NAME, student / "older.ipynb")
    assert "%%artifact pets.sql --on x.db\\nCREATE" in json.dumps(json.loads((student / NOTEBOOK).read_text())).replace(
        '", "', ""
    )


def test_does_a_broken_notebook_say_what_to_do(student):
    (student / NOTEBOOK).write_text("<<<<<<< yours", encoding="utf-8")
    with pytest.raises(CourseError, match=f"can't be read as a notebook.*python -m utils reset {NAME}"):
        put_back(NAME)
    reset(NAME)
    assert (student / f"kept/{NAME}/1.ipynb").read_text() == "<<<<<<< yours"


def test_are_the_answers_in_the_newer_notebook(student, made):
    own = (student / NOTEBOOK).read_bytes()
    (student / "notes.md").write_text("mine")
    save_artifact("own.sql", "SELECT 1;\n")
    news = from_archive(made[1])
    found = cells(student / NOTEBOOK)
    assert found["pets.sql"] == RIGHT_PETS.strip()
    assert found["twice.py"] == TWICE.strip()
    assert "Each pet has a name" in (student / NOTEBOOK).read_text(encoding="utf-8")
    assert (student / f"kept/{NAME}/1.ipynb").read_bytes() == own
    assert (student / "notes.md").read_text() == "mine"
    assert (student / "artifacts" / "own.sql").is_file()
    lines = "\n".join(news.lines())
    assert f"{NAME}: a newer notebook; your answers are in it: pets.sql, twice.py." in lines
    assert "Other packages are wanted" in lines
    assert from_archive(made[1]).lines()[0].startswith("There is nothing new"), "a second time there is nothing to do"


def test_is_an_old_stub_not_taken_for_an_answer(student, made):
    reset(NAME)
    answer(student, {"pets.sql": RIGHT_PETS})
    from_archive(made[1])
    assert "write it" in cells(student / NOTEBOOK)["twice.py"], "the newer stub stands there, not the older one"


def test_does_a_notebook_without_a_newer_one_stay_as_it_is(student, made):
    own = (student / NOTEBOOK).read_bytes()
    news = from_archive(made[0])
    assert (student / NOTEBOOK).read_bytes() == own
    assert not (student / "kept").exists()
    assert news.lines()[0].startswith("There is nothing new")


def test_does_a_damaged_lab_not_stand_in_the_way(student, made):
    (student / f"labs/{NAME}/lab.json").write_text("{ damaged")
    assert "no answer was found for it" in "\n".join(from_archive(made[1]).lines())
    put_back(NAME, student / f"kept/{NAME}/1.ipynb")
    assert cells(student / NOTEBOOK)["pets.sql"] == RIGHT_PETS.strip()


@pytest.mark.parametrize("content", [b"no archive", None, b""])
def test_is_something_else_than_the_archive_refused(student, content):
    path = student / "other.zip"
    if content is None:
        with zipfile.ZipFile(path, "w") as zipped:
            zipped.writestr("top/../../outside.txt", "x")
            zipped.writestr("top/pyproject.toml", "x")
            zipped.writestr(f"top/{NOTEBOOK}", "{}")
    else:
        path.write_bytes(content)
    with pytest.raises(CourseError, match=r"Next: "):
        from_archive(path)
    assert not (student.parent / "outside.txt").exists()


def git(folder, *words):
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@x", "-c", "init.defaultBranch=main", *words]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def clone(made, tmp_path, monkeypatch):
    """(the clone of a student, a way to publish the newer version)"""
    with zipfile.ZipFile(made[0]) as zipped:
        zipped.extractall(tmp_path)
    origin = (tmp_path / "database-labs").rename(tmp_path / "origin")
    git(origin, "init", "--quiet")
    git(origin, "add", ".")
    git(origin, "commit", "-qm", "older")
    git(tmp_path, "clone", "-q", str(origin), "clone")
    monkeypatch.chdir(tmp_path / "clone")
    monkeypatch.delenv("COURSE_ARTIFACTS", raising=False)

    def publish():
        with zipfile.ZipFile(made[1]) as zipped:
            for one in zipped.infolist():
                path = origin / one.filename.removeprefix("database-labs/")
                path.write_bytes(zipped.read(one))
        git(origin, "commit", "-qam", "newer")

    return tmp_path / "clone", publish


def test_does_a_clone_take_the_newer_version_with_the_answers(clone):
    root, publish = clone
    answer(root, {"pets.sql": RIGHT_PETS})
    own = (root / NOTEBOOK).read_bytes()
    assert from_git().lines()[0].startswith("There is nothing new")
    assert (root / NOTEBOOK).read_bytes() == own, "nothing came, so nothing changed"
    publish()
    news = from_git()
    assert cells(root / NOTEBOOK)["pets.sql"] == RIGHT_PETS.strip()
    assert "write it" in cells(root / NOTEBOOK)["twice.py"]
    assert (root / f"kept/{NAME}/1.ipynb").read_bytes() == own
    assert news.files == 4


def test_does_a_pull_that_fails_leave_the_notebooks(clone):
    root, publish = clone
    answer(root, {"pets.sql": RIGHT_PETS})
    own = (root / NOTEBOOK).read_bytes()
    (root / "requirements.lock").write_text("own==1\n")
    git(root, "commit", "-qm", "own", "--", "requirements.lock")
    publish()
    with pytest.raises(CourseError, match=r"git pull stopped: .*Nothing of yours has changed\. Next: "):
        from_git()
    assert (root / NOTEBOOK).read_bytes() == own


def test_does_a_lab_of_a_clone_reset_without_the_second_copy(clone):
    root, _ = clone
    handed_out = (root / NOTEBOOK).read_bytes()
    (root / f"labs/.released/{NAME}.ipynb").unlink()
    answer(root, {"pets.sql": RIGHT_PETS})
    reset(NAME)
    assert (root / NOTEBOOK).read_bytes() == handed_out


def test_does_a_folder_without_git_and_copy_say_how_to_get_one(student):
    (student / f"labs/.released/{NAME}.ipynb").unlink()
    with pytest.raises(CourseError, match=f"nbgrader fetch_assignment {NAME} --replace"):
        reset(NAME)
    with pytest.raises(CourseError, match=r"no clone.*Next: python -m utils update PATH"):
        from_git()


def test_do_numbers_of_kept_notebooks_go_on(student):
    assert [keep(NAME, b"{}") for _ in range(2)] == [f"kept/{NAME}/1.ipynb", f"kept/{NAME}/2.ipynb"]
    (student / f"kept/{NAME}/mine.ipynb").write_text("{}")
    (student / f"kept/{NAME}/1.ipynb").unlink()
    assert keep(NAME, b"{}") == f"kept/{NAME}/3.ipynb"


def test_what_does_the_command_line_say(student, made):
    def said(*words):
        ran = subprocess.run([sys.executable, "-m", "utils", *words], cwd=student, capture_output=True, text=True)
        return ran.returncode, ran.stdout + ran.stderr

    assert said("reset", "99_none")[1].startswith("Stopped. There is no lab '99_none' here. Labs found: 07_tiny.")
    code, out = said("reset", NAME)
    assert code == 0
    assert out.startswith(f"{NAME}.ipynb is as it was handed out. The notebook from before is kept/")
    assert said("answers", NAME, f"kept/{NAME}/1.ipynb")[0] == 0
    code, out = said("update", str(made[1]))
    assert code == 0
    assert "Next: restart the kernels" in out
    code, out = said("update", "none.zip")
    assert (code, out[:33]) == (1, "Stopped. none.zip is not there. N")
