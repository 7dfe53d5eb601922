"""What browser tests share: Chromium, a page, pictures of the steps, the rules of axe-core, folders to work in."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from class_folder import COURSE, LAB, ROOT
from lab_server import jupyterlab

SCREENSHOTS = ROOT / "dist" / "screenshots"
PATIENCE = 120_000  # milliseconds for one condition: a busy machine is slow, a wrong page stays wrong
WINDOW = {"width": 1280, "height": 900}
STUDENT = """
c = get_config()
c.CourseDirectory.course_id = {course!r}
c.Exchange.root = {exchange!r}
c.Exchange.assignment_dir = {labs!r}  # what a student works in is what is handed in
c.CourseDirectory.root = {root!r}
c.CourseDirectory.release_directory = "labs"
"""
CHROMIUM = os.environ.get("COURSE_CHROMIUM") or shutil.which("chromium")
ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")  # no page needs another server: none is waited for


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium: Playwright drives it, and downloads none of its own."""
    if CHROMIUM is None:
        pytest.exit("There is no chromium on this machine, which these tests drive. Next: apt-get install chromium", 2)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser, request):
    """A function that opens a page in a window of its own; what is given goes to Playwright's `new_context`."""
    contexts = []

    def opened(**options):
        contexts.append(browser.new_context(**{"viewport": WINDOW, "locale": "en-GB"} | options))
        contexts[-1].set_default_timeout(PATIENCE)
        contexts[-1].route(ELSEWHERE, lambda route: route.abort())
        return contexts[-1].new_page()

    yield opened
    name = re.sub(r"[^a-z0-9]+", "_", request.node.name)
    for at, context in enumerate(contexts):
        if failed(request):
            context.pages[0].screenshot(path=SCREENSHOTS / f"failed_{name}_{at}.png")
        context.close()


@pytest.fixture
def page(new_page):
    """One page in a window of the usual size."""
    return new_page()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[REPORT] = report
    return report


REPORT = pytest.StashKey[pytest.TestReport]()


def failed(request):
    report = request.node.stash.get(REPORT, None)
    return report is not None and report.failed


@pytest.fixture(scope="session", autouse=True)
def screenshots():
    """The folder of the pictures; those of the last run are gone."""
    shutil.rmtree(SCREENSHOTS, ignore_errors=True)
    SCREENSHOTS.mkdir(parents=True)
    return SCREENSHOTS


@pytest.fixture
def shot(screenshots):
    """A function that takes a picture of a page, or of a part of it, under a name."""

    def taken(what, name):
        what.screenshot(path=screenshots / f"{name}.png", animations="disabled")

    return taken


@pytest.fixture(scope="session")
def serious():
    """A function that asks axe-core about a page: the serious and critical issues, in words."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()

    def found(page, context=None):
        violations = axe.run(page, context).response["violations"]
        return [said(one) for one in violations if one["impact"] in ("serious", "critical")]

    return found


def said(violation):
    """A violation with the first places where it stands."""
    nodes = violation["nodes"]
    places = "; ".join(f"{one['target'][0]} {one['html'][:160]} {one['failureSummary']}" for one in nodes[:3])
    return f"{violation['id']} ({violation['impact']}, {len(nodes)} places): {violation['help']}\n  {places}"


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """The students' archive, unpacked: what a student has, and nothing else."""
    folder = tmp_path_factory.mktemp("student")
    run("-m", "grading", "release", "--out", folder)
    with zipfile.ZipFile(folder / "database-labs.zip") as zipped:
        zipped.extractall(folder)
    return folder / "database-labs"


@pytest.fixture(scope="session")
def exchange(archive, tmp_path_factory):
    """nbgrader's exchange, with lab 1 released into it; (its folder, the student's Jupyter folder)."""
    folder, home = tmp_path_factory.mktemp("exchange"), tmp_path_factory.mktemp("home")
    folder.chmod(0o777)
    settings = STUDENT.format(course=COURSE, exchange=str(folder), labs=str(archive / "labs"), root=str(archive))
    (home / "jupyter_config_dir").mkdir()
    (home / "jupyter_config_dir" / "nbgrader_config.py").write_text(settings)
    more = {"JUPYTER_CONFIG_DIR": str(home / "jupyter_config_dir"), "JUPYTER_DATA_DIR": str(home)}
    run("-m", "nbgrader", "release_assignment", LAB, cwd=home, **more)
    return folder, home


@pytest.fixture(scope="session")
def student(archive, exchange):
    """JupyterLab in the unpacked archive; its kernels import the archive's own `utils`."""
    with jupyterlab(archive, exchange[1], python_path=archive) as started:
        yield started


@pytest.fixture(scope="session")
def handed_in(tmp_path_factory):
    """(folder, who is who) of a class of five that nobody has graded; see class_folder.py. Take a copy of it."""
    folder = tmp_path_factory.mktemp("course") / "class"
    told = run(ROOT / "tests" / "browser" / "class_folder.py", folder)
    return folder, json.loads(told.splitlines()[-1])


@pytest.fixture
def class_folder(handed_in, tmp_path_factory):
    """A copy of the class that nobody has graded, and who is who."""
    return copied(handed_in, tmp_path_factory)


@pytest.fixture(scope="session")
def graded(handed_in, tmp_path_factory):
    """A copy of the class, graded by `python -m grading grade` with feedback pages, and who is who."""
    folder, who = copied(handed_in, tmp_path_factory)
    run("-m", "grading", "grade", LAB, "--root", folder)
    return folder, who


def copied(made, tmp_path_factory):
    """The folder beside the first one: its settings lead to the course by a relative path."""
    folder, who = made
    return shutil.copytree(folder, tmp_path_factory.mktemp("course") / "class"), who


def run(*arguments, cwd=ROOT, **more):
    """A program of the course, in a process of its own; what it printed."""
    env = os.environ | {"PYTHONPATH": str(ROOT)} | more
    done = subprocess.run([sys.executable, *arguments], cwd=cwd, env=env, capture_output=True, text=True)
    assert done.returncode == 0, f"{arguments}:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout
