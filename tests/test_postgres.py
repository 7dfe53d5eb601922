"""Is a gradebook on PostgreSQL, named in nbgrader_config.py, the one that a file would be? A real server, our own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from tiny_course import CONFIG, NAME, class_of, nbgrader, told_of

from grading.grade import run
from grading.lab import load_lab
from grading.pipeline import Course, students_of

ROOT = Path(__file__).parents[1]
SILENT = lambda *told: None  # noqa: E731
pytestmark = [
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


def programs():
    """The folder of the newest server on this machine, or None."""
    found = shutil.which("initdb")
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return Path(found).parent if found else newest[-1].parent if newest else None


@pytest.fixture(scope="module")
def address():
    """A server in a folder of its own, reached by a socket in it; no port is opened."""
    if (folder := programs()) is None:
        pytest.skip("no PostgreSQL here; `apt-get install postgresql` brings one")
    # A socket's path must be short. The server refuses to be root, so it is nobody then.
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        nobody = {}
        if os.getuid() == 0:
            user = pwd.getpwnam("nobody")
            nobody = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            os.chown(name, user.pw_uid, user.pw_gid)
        data, options = f"{name}/data", {"cwd": name, "check": True, "stdout": subprocess.DEVNULL, **nobody}
        subprocess.run([folder / "initdb", "-D", data, "-U", "grader", "-A", "trust", "--no-sync"], **options)
        more = f"-c listen_addresses='' -c unix_socket_directories={name} -c fsync=off"
        server = [folder / "pg_ctl", "-D", data, "-w", "-l", f"{name}/log"]
        subprocess.run([*server, "-o", more, "start"], **options)
        try:
            yield f"postgresql+psycopg://grader@/postgres?host={name}"
        finally:
            subprocess.run([*server, "-m", "immediate", "stop"], **options)


def test_is_the_gradebook_the_same_as_in_a_file(address, tmp_path):
    made = {}
    for place, more in (("file", ""), ("server", f"\nc.CourseDirectory.db_url = {address!r}\n")):
        root = tmp_path / place
        root.mkdir()
        class_of(root)
        (root / "nbgrader_config.py").write_text(CONFIG.format(repository=str(ROOT)) + more)
        course, lab = Course(root, root / "labs"), load_lab(root / "solutions" / NAME)
        for _ in range(2):  # the second run finds everything there
            run(
                root, course, lab, students_of(course, lab), SILENT, reports=root / "reports", pages=False, strict=False
            )
        made[place] = told_of(root)
        assert (root / "gradebook.db").exists() == (place == "file")
    assert made["server"] == made["file"]
    assert {score for score, _ in made["file"].values()} > {0.0}


def test_does_stock_autograde_write_there_too(address, tmp_path):
    class_of(tmp_path)
    config = CONFIG.format(repository=str(ROOT)) + f"\nc.CourseDirectory.db_url = {address!r}\n"
    (tmp_path / "nbgrader_config.py").write_text(config)
    with Gradebook(address) as book:
        book.update_or_create_student("student01").first_name = "One"
    nbgrader(tmp_path, "autograde", NAME, "--student", "student01", "--force", "--Judge.strict=False")
    with Gradebook(address) as book:
        assert book.find_submission(NAME, "student01").score > 0
    assert not (tmp_path / "gradebook.db").exists()
