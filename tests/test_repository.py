"""Does the repository keep its own rules: no registry hosts, no machine's paths, no secrets, no answers in labs/?"""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-browser.lock", "requirements-site.lock")


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts():
    for path in tracked():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_has_a_lock_file_an_address_in_it():
    for name in LOCKS:
        found = re.findall(r"\S*://\S*", (ROOT / name).read_text())
        assert not found, f"{name} names {found[:3]}: write it with `make lock`"


def requirements(name):
    """A lock file's blocks: a package and its hashes each."""
    return re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())


@pytest.mark.parametrize(("name", "least"), list(zip(LOCKS, (50, 3, 20), strict=True)))
def test_is_every_requirement_pinned_and_hashed(name, least):
    blocks = requirements(name)
    assert len(blocks) >= least
    for block in blocks:
        assert re.match(r"[a-z0-9.\-]+==\S+", block), f"not pinned: {block[:60]}"
        assert "--hash=sha256:" in block, f"no hash: {block[:60]}"


def test_do_the_browser_s_packages_change_one_of_the_course():
    versions = [dict(block.split()[0].split("==") for block in requirements(name)) for name in LOCKS[:2]]
    course, browser = versions
    changed = {name: version for name, version in browser.items() if course.get(name, version) != version}
    assert not changed, f"{changed}: write both files with `make lock`"


def test_does_a_file_name_a_machine_s_path():
    home = re.compile(r"(?<![\w/.])/(?:root|home/\w+|Users/\w+)/")
    for name, text in texts():
        assert not home.search(text), f"{name}: {home.search(text).group()}"
        assert str(ROOT) + "/" not in text, f"{name} names the folder of this checkout"


def test_is_a_tracked_file_too_large_or_a_database():
    for path in tracked():
        assert path.stat().st_size < 1 << 20, f"{path.name}: data is built, not committed"
        assert path.suffix not in {".db", ".sqlite", ".sqlite3"}, f"{path.name}: databases are built, not committed"


def test_is_a_solution_marker_or_a_bank_in_labs():
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith("labs/"):
            continue
        assert not path.name.startswith(("right_", "wrong_")), name
        assert path.name != "cases.py", name
        assert "BEGIN SOLUTION" not in path.read_text(encoding="utf-8"), name


def test_does_the_import_rule_hold():
    for path in (ROOT / "grading").rglob("*.py"):
        found = re.findall(r"^\s*(?:from|import) (utils|solutions)\b", path.read_text(), re.MULTILINE)
        assert not found, f"{path.relative_to(ROOT)} imports {found}: grading imports neither"


def test_does_every_make_target_of_the_readme_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b", (ROOT / "README.md").read_text())) - {"it"}
    assert named <= targets, f"README names {named - targets}"


def test_is_no_module_longer_than_a_reader_holds():
    for name, text in texts():
        if re.match(r"(grading|utils|data|docs)/.*\.py$", name):
            lines = len(text.splitlines())
            assert lines <= 250, f"{name} has {lines} lines: it is asking to be two"


def test_does_make_install_with_the_python_outside_when_the_environment_is_activated():
    """Its own python has no pip; `venv --clear` by it would leave a folder that is empty."""
    activated = {**os.environ, "PATH": f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    planned = subprocess.run(
        ["make", "-n", "-B", "install"], cwd=ROOT, env=activated, capture_output=True, text=True, check=True
    ).stdout
    pythons = re.findall(r"^(\S*python3) -m", planned, re.MULTILINE)
    assert pythons
    assert not [one for one in pythons if one.startswith(str(ROOT))], planned
