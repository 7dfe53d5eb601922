"""Are answers saved whole, inside their folder, and read back as they were?"""

import os
import sys

import pandas
import pytest

from utils.artifacts import ArtifactError, artifact_path, load_artifact, save_artifact
from utils.paths import artifacts_folder


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("note.txt", "a\nline with ünïcode and a last one without an end"),
        ("app/deep/models.py", "x = 1\n"),
        ("blob.bin", b"\x00\xff\r\n"),
        ("plan.json", {"b": [1, None, "ä"], "a": {"x": 1.5}}),
        ("plan.yaml", {"b": [1, None, "ä"], "a": {"x": 1.5}}),
        ("list.yml", ["one", "two"]),
        ("windows.sql", "SELECT 1;\r\n"),
    ],
)
def test_does_what_is_saved_come_back(name, content):
    assert save_artifact(name, content) == f"artifacts/{name}"
    assert load_artifact(name) == content


def test_does_a_table_come_back_from_csv():
    frame = pandas.DataFrame({"name": ["gpt-5", "a,b"], "context": [400000, 8]})
    save_artifact("models.csv", frame)
    assert artifact_path("models.csv").read_bytes() == b'name,context\ngpt-5,400000\n"a,b",8\n'
    pandas.testing.assert_frame_equal(load_artifact("models.csv"), frame)


def test_is_every_kind_readable_as_text():
    save_artifact("plan.json", {"a": 1})
    assert load_artifact("plan.json", as_text=True) == '{\n  "a": 1\n}\n'


@pytest.mark.parametrize(
    "name",
    [
        "../x.sql", "a/../../x.sql", "a/..", "/etc/x.sql", "C:/x.sql", "c:x.sql", "a\\..\\x.sql", "\\\\host\\x",
        "", " ", "a//b.sql", "./x.sql", "a/", ".progress.json", "a/.hidden", "x\0.sql", "a\nb.sql", "x?.sql", "con.sql",
        "x.sql ", "a:b.sql", "x.",
    ],
)  # fmt: skip
def test_is_a_name_that_leaves_or_is_not_portable_refused(name, tmp_path):
    with pytest.raises(ArtifactError, match=r"can't be the name of an artifact: .* Use a plain name"):
        save_artifact(name, "x")
    assert not list(tmp_path.rglob("x*")), "nothing may be written for a refused name"


@pytest.mark.parametrize("name", ["json.py", "email.py", "sqlite3.py", "email/parser.py", "utils.py", "sqlmodel.py"])
def test_is_a_name_that_hides_a_module_refused(name):
    with pytest.raises(ArtifactError, match="belongs to"):
        save_artifact(name, "x = 1\n")


@pytest.mark.parametrize("name", ["json.sql", "app/calendar.py", "email.yaml", "my notes.md"])
def test_is_a_name_that_hides_nothing_allowed(name):
    save_artifact(name, "x")
    assert load_artifact(name, as_text=True) == "x"


def test_does_no_stdlib_module_get_past():
    assert all(_refused(f"{name}.py") for name in sys.stdlib_module_names)


def _refused(name: str) -> bool:
    with pytest.raises(ArtifactError):
        artifact_path(name)
    return True


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights on Windows")
def test_is_a_symbolic_link_out_of_the_folder_refused(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    artifacts_folder().mkdir()
    (artifacts_folder() / "link").symlink_to(outside)
    (artifacts_folder() / "file.sql").symlink_to(outside / "file.sql")
    for name in ("link/x.sql", "file.sql"):
        with pytest.raises(ArtifactError, match="symbolic link"):
            save_artifact(name, "x")
    assert list(outside.iterdir()) == []


def test_does_a_failed_save_leave_the_old_file_whole(monkeypatch):
    save_artifact("x.sql", "old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        save_artifact("x.sql", "new")
    assert load_artifact("x.sql") == "old"
    assert [file.name for file in artifacts_folder().iterdir()] == ["x.sql"], "a temporary file was left behind"


def test_does_overwrite_false_keep_what_is_there():
    save_artifact("x.sql", "old", overwrite=False)
    with pytest.raises(ArtifactError, match="overwrite=False"):
        save_artifact("x.sql", "new", overwrite=False)
    assert load_artifact("x.sql") == "old"
    save_artifact("x.sql", "new")
    assert load_artifact("x.sql") == "new"


def test_does_a_missing_artifact_say_what_to_do():
    save_artifact("providers.sql", "x")
    with pytest.raises(ArtifactError) as caught:
        load_artifact("provider.sql")
    assert str(caught.value) == (
        "artifacts/provider.sql is not there. There are: providers.sql. "
        "Run the cell that starts with %%artifact provider.sql, or save_artifact('provider.sql', …)."
    )
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_is_a_default_given_instead_of_a_missing_artifact():
    assert load_artifact("nothing.json", default=None) is None
    assert load_artifact("nothing.json", default={"a": 1}) == {"a": 1}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.sql", {"a": 1}, "can't hold a dict"),
        ("x.json", {"a": object()}, "was not saved"),
        ("x.json", {"a": float("nan")}, "was not saved"),
        ("x.yaml", {"a": object()}, "was not saved"),
        ("x.txt", 5, "can't hold a int"),
        ("x.json", pandas.DataFrame(), "can't hold a DataFrame"),
    ],
)
def test_is_a_content_that_does_not_fit_refused(name, content, said):
    with pytest.raises(ArtifactError, match=said):
        save_artifact(name, content)
    assert not artifact_path(name).exists()


@pytest.mark.parametrize(("name", "text"), [("x.json", "{"), ("x.yaml", "a: [1"), ("x.csv", "")])
def test_does_a_damaged_file_say_how_to_read_it_anyway(name, text):
    save_artifact(name, text)
    with pytest.raises(ArtifactError, match="as_text=True"):
        load_artifact(name)
    assert load_artifact(name, as_text=True) == text


def test_is_the_folder_in_the_course_root(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSE_ARTIFACTS")
    deep = tmp_path / "course" / "labs" / "01_x"
    deep.mkdir(parents=True)
    (tmp_path / "course" / "pyproject.toml").touch()
    monkeypatch.chdir(deep)
    assert artifacts_folder() == tmp_path / "course" / "artifacts"
    monkeypatch.chdir(tmp_path)
    assert artifacts_folder() == tmp_path / "artifacts"


def test_is_importing_utils_cheap():
    """pandas, SQLAlchemy, openai and IPython must not be imported by `import utils` alone."""
    import subprocess

    code = (
        "import sys, utils; print([m for m in ('pandas','sqlalchemy','openai','IPython','apsw') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_does_utils_offer_what_the_labs_import():
    import utils

    for name in utils.__all__:
        assert callable(getattr(utils, name)), name
    with pytest.raises(AttributeError, match=r"it has: .*check"):
        utils.chekc  # noqa: B018
